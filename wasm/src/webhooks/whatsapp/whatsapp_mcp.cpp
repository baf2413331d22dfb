// whatsapp-mcp. https://github.com/felipeadeildo/whatsapp-mcp README.md, 2026-06-14
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"

namespace camefrom::webhook {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

bool isWhatsappMcp(const Value& body) noexcept {
  return body["event_type"].isString() && body["data"]["sender_jid"].isString();
}

void readWhatsappMcp(const Value& body, Batch& batch) {
  const Value& data = body["data"];
  if (textOf(body["event_type"]) != "message.received") {
    return batch.skip(SkipReason::kOtherEvent);
  }
  auto inbound =
      begin({.account = idOf(body["account_id"]),
             .id = firstOf({idOf(data["message_id"]), idOf(data["id"])}),
             .chat = firstOf({idOf(data["chat_jid"]), idOf(data["sender_jid"])}),
             .people = {idOf(data["sender_jid"]), {}, {}, {}},
             .name = firstOf({textOf(data["sender_name"]), textOf(data["sender_push_name"])}),
             .from_me = data["is_from_me"].isTrue()},
            batch);
  if (!inbound) return;
  inbound->type = firstOf({idOf(data["message_type"]), idOf(data["type"])});
  inbound->text = textOf(data["text"]);
  const Value& ad = data["referral"];
  addAdOfProgram(readAd(ad, kMetaAd), textOf(ad[kMetaAd.type]), inbound->referrals);
  const Value& time = data[data["timestamp"].isNull() ? "sent_at" : "timestamp"];
  const auto sent_at = deviceTimeOf(time);
  deliverFromDevice(std::move(*inbound), data, sent_at ? sent_at : deviceTimeOf(body["timestamp"]),
                    batch);
}

}  // namespace camefrom::webhook
