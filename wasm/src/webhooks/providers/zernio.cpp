// Zernio, once Late: Meta's own referral beside each message of WhatsApp, Messenger and Instagram.
// https://github.com/zernio-dev/zernio-rust docs/WebhookPayloadMessage*.md, API 1.211.1
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/meta/origins.hpp"
#include "webhooks/senders.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::Value;

std::optional<Channel> channelOf(std::string_view word) noexcept {
  return word == "facebook" ? Channel::kMessenger : channelFromName(word);
}

void addSender(const Value& sender, InboundMessage& inbound) {
  const std::string_view phone = withoutPlus(idOf(sender["phoneNumber"]));
  const std::string_view id = withoutPlus(idOf(sender["id"]));
  addSenderIds(
      {idOf(sender["businessScopedUserId"]), phone, id, idOf(sender["parentBusinessScopedUserId"])},
      inbound);
  if (hasNumbers(inbound.channel)) inbound.phone = firstOf({phoneOf(phone), phoneOf(id)});
  inbound.name = firstOf({freeText(sender["name"]), freeText(sender["username"])});
}

void addOrigins(const Value& metadata, InboundMessage& inbound) {
  if (inbound.channel == Channel::kWhatsapp) {
    addWhatsappOrder(metadata["order"], kMetaOrder, inbound.referrals);
    addWhatsappReferral(metadata["referral"], inbound.referrals);
    addReferredProduct(metadata["referredProduct"], inbound.referrals);
  } else if (inbound.channel == Channel::kMessenger || inbound.channel == Channel::kInstagram) {
    addReferral(metadata["referral"], inbound.channel, inbound.referrals);
  }
}

void readContent(const Value& message, const Value& metadata, InboundMessage& inbound) {
  inbound.text = firstOf({textOf(message["text"]), textOf(metadata["postbackTitle"])});
  inbound.payload =
      firstOf({textOf(metadata["quickReplyPayload"]), textOf(metadata["postbackPayload"]),
               textOf(metadata["callbackData"]), textOf(metadata["interactiveId"]),
               textOf(metadata["buttonPayload"]), textOf(metadata["flowResponseJson"])});
  for (const Value& file : message["attachments"].items()) {
    addFile(idOf(file["type"]), json::urlOf(file["url"]), {}, inbound);
  }
  if (!inbound.attachments.empty()) inbound.type = inbound.attachments.front().type;
  if (!textOf(metadata["interactiveType"]).empty()) inbound.type = "interactive";
  if (!textOf(metadata["postbackPayload"]).empty()) inbound.type = "postback";
  if (metadata["order"].isObject()) inbound.type = "order";
}

void readMessage(const Value& body, Batch& batch) {
  const Value& message = body["message"];
  const auto channel = channelOf(textOf(message["platform"]));
  if (textOf(message["direction"]) == "outgoing") return batch.skip(SkipReason::kEcho);
  if (!channel) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound;
  inbound.channel = *channel;
  inbound.account = idOf(body["account"]["id"]);
  inbound.id = idOf(message["id"]);
  addSender(message["sender"], inbound);
  readContent(message, body["metadata"], inbound);
  addOrigins(body["metadata"], inbound);
  deliver(std::move(inbound), body, json::timeOf(message["sentAt"]), batch);
}

/// A tap on a link or an ad that leads into a conversation, without a message.
void readReferral(const Value& body, Batch& batch) {
  const Value& account = body["account"];
  InboundMessage inbound;
  const auto channel = channelOf(textOf(account["platform"]));
  if (channel) inbound.channel = *channel;
  if (channel == Channel::kMessenger || channel == Channel::kInstagram) {
    addReferral(body["referral"], inbound.channel, inbound.referrals);
  }
  if (inbound.referrals.empty()) return batch.skip(SkipReason::kOtherEvent);
  inbound.account = idOf(account["id"]);
  inbound.id = idOf(body["id"]);
  inbound.type = "referral";
  addSender(body["sender"], inbound);
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

SkipReason reasonFor(std::string_view event, std::string_view platform) noexcept {
  if (event == "message.sent") return SkipReason::kEcho;
  if (event == "reaction.received") return SkipReason::kReaction;
  if (event == "message.failed") return SkipReason::kStatus;
  if (event != "message.delivered" && event != "message.read") return SkipReason::kOtherEvent;
  return platform == "whatsapp" ? SkipReason::kStatus : SkipReason::kReceipt;
}

}  // namespace

bool isZernio(const Value& body) noexcept {
  return body["event"].isString() && body["account"]["platform"].isString();
}

void readZernio(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  const Value& message = body["message"];
  if (body["test"].isTrue()) return batch.skip(SkipReason::kTestEvent);
  if (event == "message.received") return readMessage(body, batch);
  if (event == "referral.received") return readReferral(body, batch);
  if (event == "message.edited") {
    return batch.edit(
        {std::string(idOf(message["id"])), std::string(textOf(message["text"])), false});
  }
  if (event == "message.deleted") return batch.edit({std::string(idOf(message["id"])), {}, true});
  batch.skip(reasonFor(event, textOf(body["account"]["platform"])));
}

}  // namespace camefrom::webhook
