// Wire JSON from a stranger: what is let in comes out the same when it is read once more.
#include "camefrom/camefrom.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto referral = camefrom::parse(textOf(data, size));
  if (!referral) return 0;
  const auto again = camefrom::parse(camefrom::toJson(*referral));
  promise(again.ok() && *again == *referral);
  static_cast<void>(camefrom::toJson(camefrom::banner(*referral)));
  static_cast<void>(camefrom::toJson(camefrom::panel(*referral)));
  static_cast<void>(camefrom::assistant(*referral));
  return 0;
}
