// Viber's bots: the context of a link comes before any message.
// https://developers.viber.com/docs/api/rest-bot-api/#callbacks, 2026-11-28
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

InboundMessage begin(const Value& person, const Value& body) {
  InboundMessage inbound;
  inbound.channel = Channel::kViber;
  inbound.id = idOf(body["message_token"]);
  addSenderIds({idOf(person["id"])}, inbound);
  inbound.name = json::freeText(person["name"]);
  return inbound;
}

void readMessage(const Value& body, Batch& batch) {
  const Value& message = body["message"];
  InboundMessage inbound = begin(body["sender"], body);
  inbound.type = firstOf({idOf(message["type"]), "message"});
  inbound.text = textOf(message["text"]);
  if (const std::string_view url = json::urlOf(message["media"]); !url.empty()) {
    addFile(inbound.type, url, textOf(message["file_name"]), inbound);
  }
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

/// Without a context nobody came by a link.
void readOpening(const Value& body, Batch& batch) {
  if (textOf(body["context"]).empty()) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound = begin(body["user"], body);
  inbound.type = "conversation_started";
  addLink(Source::kViberLink, "start", body["context"], inbound.referrals);
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

SkipReason reasonFor(std::string_view event) noexcept {
  if (event == "seen") return SkipReason::kReceipt;
  return event == "delivered" || event == "failed" ? SkipReason::kStatus : SkipReason::kOtherEvent;
}

}  // namespace

bool isViber(const Value& body) noexcept {
  return body["event"].isString() && !body["message_token"].isNull();
}

void readViber(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  if (event == "message") return readMessage(body, batch);
  if (event == "conversation_started") return readOpening(body, batch);
  batch.skip(reasonFor(event));
}

}  // namespace camefrom::webhook
