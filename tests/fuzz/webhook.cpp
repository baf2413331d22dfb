// The body of a POST: what comes of it is JSON that the core reads itself.
#include "camefrom/camefrom.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto webhook = camefrom::readWebhook(textOf(data, size));
  if (!webhook) return 0;
  static_cast<void>(camefrom::toJson(*webhook));
  for (const camefrom::InboundMessage& message : webhook->messages) {
    for (const camefrom::Referral& referral : message.referrals) {
      promise(camefrom::parse(camefrom::toJson(referral)).ok());
      static_cast<void>(camefrom::toJson(camefrom::panel(referral)));
      static_cast<void>(camefrom::assistant(referral));
    }
  }
  return 0;
}
