// WATI, whose `sourceType` is a number of its own: no body that tells of an ad has been seen.
// https://support.wati.io, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"

namespace camefrom::webhook {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

bool isWati(const Value& body) noexcept {
  return body["eventType"].isString() && !body["waId"].isNull();
}

void readWati(const Value& body, Batch& batch) {
  // Newer names end in "_bsuid".
  if (!textOf(body["eventType"]).starts_with("message")) {
    return batch.skip(SkipReason::kOtherEvent);
  }
  if (body["owner"].isTrue()) return batch.skip(SkipReason::kEcho);
  const Value& row = body["listReply"];
  const Value& button = body["buttonReply"];
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.account = idOf(body["channelPhoneNumber"]);
  inbound.id = firstOf({idOf(body["whatsappMessageId"]), idOf(body["id"])});
  addSenderIds({withoutPlus(idOf(body["waId"])), idOf(body["userId"])}, inbound);
  inbound.phone = phoneOf(idOf(body["waId"]));
  inbound.name = json::freeText(body["senderName"]);
  inbound.type = idOf(body["type"]);
  inbound.text = firstOf({textOf(body["text"]), textOf(row["title"]), textOf(button["text"])});
  inbound.payload = firstOf({textOf(row["id"]), textOf(button["payload"])});
  if (const std::string_view url = json::urlOf(body["data"]); !url.empty()) {
    addFile(inbound.type, url, {}, inbound);
  }
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

}  // namespace camefrom::webhook
