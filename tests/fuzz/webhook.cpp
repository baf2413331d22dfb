// The body of a POST from Meta.
#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<Webhook> webhook = readWebhook(fuzz::text(data, size));
  if (!webhook) {
    fuzz::expectReason(webhook.failure());
    return 0;
  }
  for (const InboundMessage& message : webhook->messages) {
    fuzz::promise(!message.sender.empty() && !message.dedup_key.empty() && !message.type.empty(),
                  "a message has a sender, a key and a type");
    fuzz::promise(message.text.find('\0') == std::string::npos, "databases take the text");
    for (const Referral& referral : message.referrals) fuzz::expectReferral(referral);
  }
  fuzz::expectJson(toJson(*webhook));
  return 0;
}
