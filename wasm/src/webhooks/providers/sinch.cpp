// Sinch's Conversation API. An ad stands in the `metadata` of its channel, in a shape nobody has
// shown. https://github.com/sinch/sinch-sdk-node, 2026-07-21
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

constexpr OrderNames kOrder{.catalog_id = "catalog_id",
                            .note = "text",
                            .items = "products",
                            .retailer_id = "id",
                            .quantity = "quantity",
                            .price = "item_price",
                            .currency = "currency"};

std::optional<Channel> channelOf(std::string_view word) noexcept {
  if (word == "WHATSAPP") return Channel::kWhatsapp;
  if (word == "MESSENGER") return Channel::kMessenger;
  if (word == "INSTAGRAM") return Channel::kInstagram;
  if (word == "TELEGRAM") return Channel::kTelegram;
  if (word == "VIBER" || word == "VIBERBM") return Channel::kViber;
  if (word == "SMS" || word == "MMS") return Channel::kSms;
  return std::nullopt;
}

/// Nothing where the channel is none whose conversations are known here.
std::optional<InboundMessage> begin(const Value& identity, const Value& app) {
  const auto channel = channelOf(textOf(identity["channel"]));
  if (!channel) return std::nullopt;
  InboundMessage inbound;
  inbound.channel = *channel;
  inbound.account = idOf(app);
  const std::string_view id = withoutPlus(idOf(identity["identity"]));
  addSenderIds({id}, inbound);
  if (hasNumbers(*channel)) inbound.phone = phoneOf(id);
  return inbound;
}

void readContent(const Value& content, InboundMessage& inbound) {
  const Value& choice = content["choice_response_message"];
  const Value& media = content["media_message"];
  const Value& card = content["media_card_message"];
  inbound.text = firstOf({textOf(content["text_message"]["text"]), textOf(card["caption"]),
                          textOf(content["product_response_message"]["text"])});
  inbound.payload = textOf(choice["postback_data"]);
  if (const std::string_view url = firstOf({urlOf(media["url"]), urlOf(card["url"])});
      !url.empty()) {
    addFile("media", url, {}, inbound);
    inbound.type = "media";
  }
  if (choice.isObject()) inbound.type = "interactive";
  if (content["product_response_message"].isObject()) inbound.type = "order";
}

void readMessage(const Value& body, Batch& batch) {
  const Value& message = body["message"];
  if (textOf(message["direction"]) == "TO_CONTACT") return batch.skip(SkipReason::kEcho);
  auto inbound = begin(message["channel_identity"], body["app_id"]);
  if (!inbound) return batch.skip(SkipReason::kOtherEvent);
  inbound->id = idOf(message["id"]);
  const Value& content = message["contact_message"];
  readContent(content, *inbound);
  if (inbound->channel == Channel::kWhatsapp) {
    addWhatsappOrder(content["product_response_message"], kOrder, inbound->referrals);
  }
  deliver(std::move(*inbound), body,
          json::timeOf(message[message["accept_time"].isNull() ? "timestamp" : "accept_time"]),
          batch);
}

/// A tap on a link of m.me or ig.me.
void readLinkEvent(const Value& body, const Value& event, Batch& batch) {
  auto inbound = begin(event["channel_identity"], body["app_id"]);
  if (!inbound) return batch.skip(SkipReason::kOtherEvent);
  const Value& link = event["contact_event"]["shortlink_activated_event"];
  const bool is_instagram = inbound->channel == Channel::kInstagram;
  inbound->id = idOf(event["id"]);
  inbound->type = "referral";
  inbound->text = textOf(link["title"]);
  inbound->payload = textOf(link["payload"]);
  addLink(is_instagram ? Source::kInstagramLink : Source::kMessengerLink, "shortlink", link["ref"],
          inbound->referrals);
  deliver(std::move(*inbound), body, json::timeOf(event["accept_time"]), batch);
}

}  // namespace

bool isSinch(const Value& body) noexcept {
  return body["app_id"].isString() &&
         (body["message"]["channel_identity"].isObject() || body["event"].isObject() ||
          body["message_delivery_report"].isObject());
}

void readSinch(const Value& body, Batch& batch) {
  if (body["message"].isObject()) return readMessage(body, batch);
  const Value& event = body["event"];
  if (event["contact_event"]["shortlink_activated_event"].isObject()) {
    return readLinkEvent(body, event, batch);
  }
  batch.skip(event.isObject() ? SkipReason::kOtherEvent : SkipReason::kStatus);
}

}  // namespace camefrom::webhook
