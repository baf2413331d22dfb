// WAHA, whose engines put what their libraries gave them into `_data`: GOWS (whatsmeow), NOWEB
// (Baileys), WEBJS and WPP (WhatsApp's own web client).
// https://waha.devlike.pro/docs/how-to/events/, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"
#include "webhooks/whatsapp/protocol.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

SkipReason reasonFor(std::string_view event) noexcept {
  if (event == "message.ack") return SkipReason::kStatus;
  return event == "message.reaction" ? SkipReason::kReaction : SkipReason::kOtherEvent;
}

/// A copy of the file, where the protocol has only what is encrypted.
void readFile(const Value& payload, InboundMessage& inbound) {
  if (!payload["hasMedia"].isTrue()) return;
  const Value& media = payload["media"];
  if (inbound.type.empty()) inbound.type = typeOfFile(textOf(media["mimetype"]));
  inbound.attachments = {{inbound.type,
                          std::string(json::urlOf(media["url"])),
                          std::string(textOf(media["filename"])),
                          {}}};
}

void readMessage(const Value& body, Batch& batch) {
  const Value& payload = body["payload"];
  const Value& data = payload["_data"];
  const Value& key = data["key"];
  const Value& info = data["Info"];
  auto inbound = begin({.account = firstOf({idOf(body["session"]), idOf(body["me"]["id"])}),
                        .id = idOf(payload["id"]),
                        .chat = idOf(payload["from"]),
                        .people = {idOf(payload["participant"]),
                                   firstOf({idOf(key["remoteJidAlt"]), idOf(info["SenderAlt"])}),
                                   firstOf({idOf(key["senderPn"]), idOf(key["participantAlt"])}),
                                   idOf(info["Sender"])},
                        .name = firstOf({textOf(data["notifyName"]), textOf(data["pushName"]),
                                         textOf(info["PushName"])}),
                        .from_me = payload["fromMe"].isTrue()},
                       batch);
  if (!inbound) return;
  const ProtocolMessage message(data[data["Message"].isObject() ? "Message" : "message"]);
  if (message.readAboutOlder(batch, inbound->id)) return;
  if (message.hasContent()) {
    message.read(*inbound, batch);
  } else {
    inbound->type = typeOfWebClient(textOf(data["type"]));
  }
  message.readOrigins(Value(), inbound->referrals);
  if (inbound->referrals.empty()) addAdOfReply(data["ctwaContext"], inbound->referrals);
  if (const std::string_view text = textOf(payload["body"]); !text.empty()) inbound->text = text;
  readFile(payload, *inbound);
  // What stands for a message that the phone has not passed on yet.
  if (inbound->type.empty() && inbound->text.empty() && inbound->referrals.empty()) {
    return batch.skip(SkipReason::kOtherEvent);
  }
  deliverFromDevice(std::move(*inbound), payload, deviceTimeOf(payload["timestamp"]), batch);
}

}  // namespace

bool isWaha(const Value& body) noexcept {
  return body["event"].isString() && body["session"].isString() && body["payload"].isObject();
}

void readWaha(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  const Value& payload = body["payload"];
  if (event == "message" || event == "message.any") return readMessage(body, batch);
  if (event == "message.revoked") {
    const Value& before = payload["before"];
    const std::string_view id = firstOf({idOf(before["id"]), idOf(payload["revokedMessageId"])});
    return batch.edit({olderId(id, idOf(payload["after"]["id"])), {}, true});
  }
  if (event == "message.edited") {
    return batch.edit({olderId(idOf(payload["editedMessageId"]), idOf(payload["id"])),
                       std::string(textOf(payload["body"])), false});
  }
  batch.skip(reasonFor(event));
}

}  // namespace camefrom::webhook
