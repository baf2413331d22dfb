// A body of anybody's, read as each of those who may have sent it.
#include "promises.hpp"

using namespace camefrom;

namespace {

void expectMessage(const InboundMessage& message, bool is_meta) {
  fuzz::promise(!message.sender.empty() && !message.dedup_key.empty() && !message.type.empty(),
                "a message has a sender, a key and a type");
  fuzz::promise(message.sender == message.sender_ids.front(), "its sender is the first of its ids");
  fuzz::promise(message.text.find('\0') == std::string::npos, "databases take the text");
  for (const Referral& referral : message.referrals) {
    fuzz::promise((referral.asserted_by == AssertedBy::kMeta) == is_meta,
                  "nobody but Meta speaks for Meta");
    fuzz::expectReferral(referral);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (int i = 0; i <= static_cast<int>(Sender::kMax); ++i) {
    const auto sender = static_cast<Sender>(i);
    const Result<Webhook> webhook = readWebhook(fuzz::text(data, size), {.from = sender});
    if (!webhook) {
      fuzz::expectReason(webhook.failure());
      return 0;
    }
    fuzz::promise(webhook->from == sender, "a webhook is from who was named");
    for (const InboundMessage& message : webhook->messages) {
      expectMessage(message, sender == Sender::kMeta);
    }
  }
  return 0;
}
