// Bird, in two formats: that of its channels, and that of MessageBird's Conversations API before
// it. No body of the first has told of an ad; of the second only a third party has shown one.
// https://github.com/messagebird/go-rest-api conversation/message.go, 2022-10-21
// https://github.com/PipedreamHQ/pipedream components/messagebird/sources, 2023-12-13
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
using json::urlOf;
using json::Value;

constexpr AdNames kAd{.type = "type", .id = "id", .url = "url"};

std::optional<Channel> channelOf(std::string_view word) noexcept {
  return word == "facebook" ? Channel::kMessenger : channelFromName(word);
}

/// With who wrote it, whose number is their id where the channel knows people by numbers.
InboundMessage begin(Channel channel, std::string_view account, std::string_view from,
                     std::string_view contact) {
  InboundMessage inbound;
  inbound.channel = channel;
  inbound.account = account;
  addSenderIds({withoutPlus(from), contact}, inbound);
  if (hasNumbers(channel)) inbound.phone = phoneOf(from);
  return inbound;
}

void addFiles(const Value& files, InboundMessage& inbound) {
  for (const Value& file : files.items()) {
    addFile(typeOfFile(textOf(file["contentType"])), urlOf(file["mediaUrl"]),
            textOf(file["filename"]), inbound);
  }
}

void readChannelMessage(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  const std::size_t dot = event.find('.');
  const Value& message = body["payload"];
  if (event.ends_with(".outbound") || textOf(message["direction"]) == "outgoing") {
    return batch.skip(SkipReason::kEcho);
  }
  const auto channel = channelOf(event.substr(0, dot));
  if (!channel || !event.ends_with(".inbound")) return batch.skip(SkipReason::kOtherEvent);
  const Value& contact = message["sender"]["contact"];
  InboundMessage inbound = begin(*channel, idOf(message["channelId"]),
                                 idOf(contact["identifierValue"]), idOf(contact["id"]));
  const Value& content = message["body"][textOf(message["body"]["type"])];
  inbound.id = idOf(message["id"]);
  inbound.name = freeText(contact["annotations"]["name"]);
  inbound.type = idOf(message["body"]["type"]);
  inbound.text = textOf(content["text"]);
  for (const Value& action : content["actions"].items()) {
    if (inbound.payload.empty()) inbound.payload = textOf(action["postback"]["payload"]);
  }
  addFiles(content["images"], inbound);
  addFiles(content["files"], inbound);
  deliver(std::move(inbound), body, json::timeOf(message["createdAt"]), batch);
}

void readConversationMessage(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["type"]);
  const Value& message = body["message"];
  if (event == "message.updated") return batch.skip(SkipReason::kStatus);
  const auto channel = channelOf(textOf(message["platform"]));
  if (event != "message.created" || !channel) return batch.skip(SkipReason::kOtherEvent);
  if (textOf(message["direction"]) == "sent") return batch.skip(SkipReason::kEcho);
  const Value& contact = body["contact"];
  InboundMessage inbound =
      begin(*channel, idOf(message["channelId"]),
            firstOf({idOf(message["from"]), idOf(contact["msisdn"])}), idOf(contact["id"]));
  const Value& content = message["content"];
  const Value& part = content[textOf(message["type"])];
  const Value& reply = content["interactive"]["reply"];
  inbound.id = idOf(message["id"]);
  inbound.name = firstOf({freeText(contact["displayName"]), freeText(contact["firstName"])});
  inbound.type = idOf(message["type"]);
  inbound.text = firstOf({textOf(content["text"]), textOf(part["caption"]), textOf(reply["text"])});
  inbound.payload = textOf(reply["id"]);
  if (const std::string_view url = urlOf(part["url"]); !url.empty()) {
    addFile(inbound.type, url, {}, inbound);
  }
  if (channel == Channel::kWhatsapp) {
    addWhatsappAd(content["referral"]["whatsapp"]["source"], kAd, inbound.referrals);
  }
  deliver(std::move(inbound), message, json::timeOf(message["createdDatetime"]), batch);
}

bool isOfChannels(const Value& body) noexcept {
  return body["service"].isString() && body["event"].isString() && body["payload"].isObject();
}

}  // namespace

bool isBird(const Value& body) noexcept {
  const std::string_view type = textOf(body["type"]);
  const bool is_conversation = type.starts_with("message.") || type.starts_with("conversation.");
  return isOfChannels(body) || (is_conversation && body["conversation"].isObject());
}

void readBird(const Value& body, Batch& batch) {
  if (isOfChannels(body)) return readChannelMessage(body, batch);
  readConversationMessage(body, batch);
}

}  // namespace camefrom::webhook
