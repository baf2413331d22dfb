// VK's communities: a link's two words stand in the first message after it.
// https://github.com/VKCOM/vk-api-schema messages/objects.json, callback/objects.json, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::Value;

/// Conversations of several people have numbers from here on.
constexpr std::int64_t kFirstGroup = 2'000'000'000;

void readOrigin(const Value& ref, const Value& source, Referrals& out) {
  if (textOf(ref).empty() && textOf(source).empty()) return;
  Referral found = referralOf(Source::kVkLink);
  Link& link = found.link.emplace();
  link.kind = "shortlink";
  link.ref = freeText(ref);
  link.ref_source = freeText(source);
  out.push_back(std::move(found));
}

/// Numbers of messages begin anew in each conversation.
std::string messageId(const Value& message) {
  const std::string_view number = idOf(message["conversation_message_id"]);
  if (number.empty()) return {};
  return std::string(idOf(message["peer_id"])).append(":").append(number);
}

// No key is made of the whole body, which holds a secret.

void readMessage(const Value& message, const Value& body, Batch& batch) {
  if (textOf(message["out"]) == "1") return batch.skip(SkipReason::kEcho);
  InboundMessage inbound;
  inbound.channel = Channel::kVk;
  inbound.account = idOf(body["group_id"]);
  inbound.id = messageId(message);
  addSenderIds({idOf(message["from_id"])}, inbound);
  if (json::countOf(message["peer_id"]).value_or(0) >= kFirstGroup) {
    inbound.group = idOf(message["peer_id"]);
  }
  inbound.text = textOf(message["text"]);
  inbound.payload = textOf(message["payload"]);
  for (const Value& attachment : message["attachments"].items()) {
    const std::string_view type = idOf(attachment["type"]);
    if (type.empty()) continue;
    const Value& file = attachment[type];
    addFile(type, json::urlOf(file["url"]), textOf(file["title"]), inbound);
  }
  if (!inbound.attachments.empty()) inbound.type = inbound.attachments.front().type;
  readOrigin(message["ref"], message["ref_source"], inbound.referrals);
  deliver(std::move(inbound), message, json::timeOf(message["date"]), batch,
          IdScope::kConversation);
}

/// Somebody lets the community write, perhaps by a button that has a key.
void readPermission(const Value& object, const Value& body, Batch& batch) {
  if (textOf(object["key"]).empty()) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound;
  inbound.channel = Channel::kVk;
  inbound.account = idOf(body["group_id"]);
  inbound.type = "message_allow";
  addSenderIds({idOf(object["user_id"])}, inbound);
  readOrigin(object["key"], Value(), inbound.referrals);
  deliver(std::move(inbound), object, std::nullopt, batch);
}

}  // namespace

bool isVk(const Value& body) noexcept {
  return body["type"].isString() && !body["group_id"].isNull();
}

void readVk(const Value& body, Batch& batch) {
  const std::string_view type = textOf(body["type"]);
  const Value& object = body["object"];
  // Up to version 5.102 of the API the object was the message, as it still is of edits.
  const Value& message = object["message"].isObject() ? object["message"] : object;
  if (type == "message_new") return readMessage(message, body, batch);
  if (type == "message_allow") return readPermission(object, body, batch);
  if (type == "message_edit") {
    return batch.edit({messageId(message), std::string(textOf(message["text"])), false});
  }
  batch.skip(type == "message_reply" ? SkipReason::kEcho : SkipReason::kOtherEvent);
}

}  // namespace camefrom::webhook
