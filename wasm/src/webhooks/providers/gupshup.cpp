// Gupshup's own format, version 2, which tells of no ad; its version 3 is Meta's body.
// https://docs.gupshup.io/docs/inbound-messages, 2025-11-03
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

void readContent(const Value& message, InboundMessage& inbound) {
  const Value& content = message["payload"];
  inbound.type = idOf(message["type"]);
  inbound.text =
      firstOf({textOf(content["text"]), textOf(content["caption"]), textOf(content["title"])});
  if (inbound.type == "button_reply" || inbound.type == "list_reply") {
    inbound.type = "interactive";
    inbound.payload = firstOf({textOf(content["postbackText"]), textOf(content["id"])});
  }
  if (const std::string_view url = json::urlOf(content["url"]); !url.empty()) {
    addFile(inbound.type, url, {}, inbound);
  }
}

}  // namespace

bool isGupshup(const Value& body) noexcept {
  return body["app"].isString() && body["type"].isString() && body["payload"].isObject();
}

void readGupshup(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["type"]);
  if (event == "message-event") return batch.skip(SkipReason::kStatus);
  if (event != "message") return batch.skip(SkipReason::kOtherEvent);
  const Value& message = body["payload"];
  if (textOf(message["type"]) == "reaction") return batch.skip(SkipReason::kReaction);
  const Value& sender = message["sender"];
  const std::string_view from = withoutPlus(idOf(message["source"]));
  const std::string_view phone = withoutPlus(idOf(sender["phone"]));
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.account = idOf(body["app"]);
  inbound.id = idOf(message["id"]);
  addSenderIds({from, phone}, inbound);
  inbound.phone = firstOf({phoneOf(phone), phoneOf(from)});
  inbound.name = json::freeText(sender["name"]);
  readContent(message, inbound);
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

}  // namespace camefrom::webhook
