// A referral from the wire, by whoever wrote it.
#include "camefrom/page.hpp"
#include "promises.hpp"

using namespace camefrom;

namespace {

void expectReadAgain(const Referral& claim) {
  const Result<std::optional<Referral>> read = readAgain(claim, 0);
  if (!read) {
    fuzz::expectReason(read.failure());
  } else if (*read) {
    const Referral& referral = **read;
    fuzz::expectReferral(referral);
    fuzz::promise(!referral.website->channel.empty(), "a visit that is read again has a channel");
    fuzz::promise(referral.asserted_by == AssertedBy::kPage, "it is the page that says so");
    if (fuzz::isReferrerGone(*referral.website)) return;
    const auto again = readAgain(referral, 0);
    fuzz::promise(again && *again == referral, "what was read again is read again as it is");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json = fuzz::text(data, size);
  const Result<Referral> referral = parse(json);
  const Result<Referral> claim = parseClaim(json);
  fuzz::promise(claim.ok() == referral.ok(), "a claim is a referral");
  if (!referral) {
    fuzz::expectReason(referral.failure());
    return 0;
  }
  fuzz::expectReferral(*referral);
  expectReadAgain(*referral);
  expectReadAgain(*claim);
  return 0;
}
