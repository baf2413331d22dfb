// A referral from the wire, by whoever wrote it.
#include "camefrom/page.hpp"
#include "camefrom/touch.hpp"
#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<Referral> referral = parse(fuzz::text(data, size));
  if (referral) {
    fuzz::expectReferral(*referral);
    fuzz::promise(sameTouch(*referral, *referral), "a referral is the touch that it is");
    const Result<std::optional<Referral>> again = readAgain(*referral, 0);
    if (!again) {
      fuzz::expectReason(again.failure());
    } else if (*again) {
      fuzz::expectReferral(**again);
      fuzz::promise(!(*again)->website->channel.empty(),
                    "a visit that is read again has a channel");
    }
  } else {
    fuzz::expectReason(referral.failure());
  }
  return 0;
}
