// MAX, the Russian messenger. https://dev.max.ru, and max-bot-api-client-ts src/context.ts,
// 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

InboundMessage begin(const Value& person) {
  InboundMessage inbound;
  inbound.channel = Channel::kMax;
  addSenderIds({idOf(person["user_id"])}, inbound);
  inbound.name = json::freeText(person[textOf(person["name"]).empty() ? "first_name" : "name"]);
  return inbound;
}

void readMessage(const Value& body, Batch& batch) {
  const Value& message = body["message"];
  const Value& content = message["body"];
  if (message["sender"]["is_bot"].isTrue()) return batch.skip(SkipReason::kEcho);
  InboundMessage inbound = begin(message["sender"]);
  inbound.id = idOf(content["mid"]);
  inbound.text = textOf(content["text"]);
  const Value& recipient = message["recipient"];
  if (textOf(recipient["chat_type"]) == "chat") inbound.group = idOf(recipient["chat_id"]);
  for (const Value& attachment : content["attachments"].items()) {
    const std::string_view type = idOf(attachment["type"]);
    if (type.empty()) continue;
    addFile(type, json::urlOf(attachment["payload"]["url"]), textOf(attachment["filename"]),
            inbound);
  }
  if (!inbound.attachments.empty()) inbound.type = inbound.attachments.front().type;
  deliver(std::move(inbound), body, json::timeOf(message["timestamp"]), batch);
}

/// The first thing that a person does; by a link, where there is a payload.
void readStart(const Value& body, Batch& batch) {
  if (textOf(body["payload"]).empty()) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound = begin(body["user"]);
  inbound.type = "bot_started";
  inbound.payload = textOf(body["payload"]);
  addLink(Source::kMaxLink, "start", body["payload"], inbound.referrals);
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

void readTap(const Value& body, Batch& batch) {
  const Value& tap = body["callback"];
  InboundMessage inbound = begin(tap["user"]);
  inbound.id = idOf(tap["callback_id"]);
  inbound.type = "message_callback";
  inbound.payload = textOf(tap["payload"]);
  inbound.text = inbound.payload;
  deliver(std::move(inbound), body, json::timeOf(tap["timestamp"]), batch);
}

}  // namespace

bool isMax(const Value& body) noexcept { return body["update_type"].isString(); }

void readMax(const Value& body, Batch& batch) {
  const std::string_view type = textOf(body["update_type"]);
  const Value& content = body["message"]["body"];
  if (type == "message_created") return readMessage(body, batch);
  if (type == "bot_started") return readStart(body, batch);
  if (type == "message_callback") return readTap(body, batch);
  if (type == "message_edited") {
    return batch.edit(
        {std::string(idOf(content["mid"])), std::string(textOf(content["text"])), false});
  }
  if (type == "message_removed") {
    return batch.edit({std::string(idOf(body["message_id"])), {}, true});
  }
  batch.skip(SkipReason::kOtherEvent);
}

}  // namespace camefrom::webhook
