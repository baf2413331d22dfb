// A body of anybody's, read as each of those who may have sent it.
#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text(data, size);
  for (int i = 0; i <= static_cast<int>(Sender::kMax); ++i) {
    const auto sender = static_cast<Sender>(i);
    const Result<Webhook> webhook = readWebhook(body, {.from = sender});
    if (!webhook) {
      fuzz::expectReason(webhook.failure());
      return 0;
    }
    fuzz::promise(webhook->from == sender, "a webhook is from who was named");
    for (const InboundMessage& message : webhook->messages) {
      for (const Referral& referral : message.referrals) {
        fuzz::promise((referral.asserted_by == AssertedBy::kMeta) == (sender == Sender::kMeta),
                      "nobody but Meta speaks for Meta");
      }
    }
    fuzz::expectWebhook(body, {.from = sender}, *webhook);
  }
  return 0;
}
