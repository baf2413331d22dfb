// A referral from the wire, by whoever wrote it.
#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<Referral> referral = parse(fuzz::text(data, size));
  if (referral) {
    fuzz::expectReferral(*referral);
  } else {
    fuzz::expectReason(referral.failure());
  }
  return 0;
}
