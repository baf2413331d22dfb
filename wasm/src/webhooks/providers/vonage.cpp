// Vonage's Messages API. https://developer.vonage.com/en/messages, and the fixtures of
// vonage-java-sdk, 2026-08-11
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

constexpr auto kFiles =
    std::to_array<std::string_view>({"image", "video", "audio", "file", "sticker", "vcard"});

std::optional<Channel> channelOf(std::string_view word) noexcept {
  if (word == "viber_service") return Channel::kViber;
  return word == "mms" ? Channel::kSms : channelFromName(word);
}

void readPerson(const Value& body, InboundMessage& inbound) {
  const Value& sender = body["whatsapp"]["sender"];
  const std::string_view from = withoutPlus(idOf(body["from"]));
  addSenderIds(
      {from, idOf(sender["wa_id"]), idOf(sender["user_id"]), idOf(sender["parent_user_id"])},
      inbound);
  if (hasNumbers(inbound.channel)) {
    inbound.phone = firstOf({phoneOf(idOf(sender["wa_id"])), phoneOf(from)});
  }
  const Value& profile = body["profile"];
  inbound.name = freeText(profile[textOf(profile["name"]).empty() ? "username" : "name"]);
}

void readContent(const Value& body, InboundMessage& inbound) {
  inbound.type = idOf(body["message_type"]);
  const Value& reply = body["reply"];
  const Value& button = body["button"];
  const Value& content = body[inbound.type];
  inbound.text = firstOf({textOf(body["text"]), textOf(reply["title"]), textOf(button["text"]),
                          textOf(content["caption"]), textOf(body["order"]["text"])});
  inbound.payload = firstOf({textOf(reply["id"]), textOf(button["payload"])});
  for (const std::string_view type : kFiles) {
    const Value& file = body[type];
    if (file.isObject()) {
      addFile(type, urlOf(file["url"]), textOf(file["name"]), inbound);
    }
  }
}

void readOrigins(const Value& body, Referrals& out) {
  const Value& whatsapp = body["whatsapp"];
  addWhatsappOrder(body["order"], kMetaOrder, out);
  addWhatsappAd(whatsapp["referral"], kMetaAd, out);
  for (const Value* holder : {&whatsapp, &body["context"]}) {
    const Value& product = (*holder)["whatsapp_referred_product"];
    addWhatsappProduct(idOf(product["catalog_id"]), idOf(product["product_retailer_id"]), out);
  }
}

}  // namespace

bool isVonage(const Value& body) noexcept {
  return body["message_uuid"].isString() && body["channel"].isString();
}

void readVonage(const Value& body, Batch& batch) {
  if (!body["status"].isNull()) return batch.skip(SkipReason::kStatus);
  const auto channel = channelOf(textOf(body["channel"]));
  if (!channel) return batch.skip(SkipReason::kOtherEvent);
  if (textOf(body["message_type"]) == "reaction") return batch.skip(SkipReason::kReaction);
  InboundMessage inbound;
  inbound.channel = *channel;
  inbound.account = idOf(body["to"]);
  inbound.id = idOf(body["message_uuid"]);
  readPerson(body, inbound);
  readContent(body, inbound);
  if (*channel == Channel::kWhatsapp) readOrigins(body, inbound.referrals);
  deliver(std::move(inbound), body, json::timeOf(body["timestamp"]), batch);
}

}  // namespace camefrom::webhook
