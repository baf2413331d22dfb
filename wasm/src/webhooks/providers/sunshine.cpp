// Sunshine Conversations, which is Zendesk's messaging, webhooks of version 2.
// https://github.com/zendesk/sunshine-conversations-javascript docs/Conversation*Event.md,
// 2026-06-22; https://developer.zendesk.com/documentation/conversations conversation-referrals
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

/// `source.client` is there where the webhook was told to include the full source.
InboundMessage begin(Channel channel, const Value& source, std::string_view user_id) {
  InboundMessage inbound;
  inbound.channel = channel;
  inbound.account = idOf(source["integrationId"]);
  const std::string_view id = withoutPlus(idOf(source["client"]["externalId"]));
  addSenderIds({id, user_id}, inbound);
  if (channel == Channel::kWhatsapp) inbound.phone = phoneOf(id);
  return inbound;
}

/// In Messenger's own words, where the id makes the ad. The guide writes `ad_id`, the schema
/// `adId`.
void addMessengerOrigin(const Value& referral, Referrals& out) {
  const Value& details = referral["details"];
  const std::string_view source = textOf(details["source"]);
  const std::string_view ad_id = firstOf({idOf(details["adId"]), idOf(details["ad_id"])});
  if (ad_id.empty()) {
    if (textOf(referral["code"]).empty() && source.empty()) return;
    return addLink(linkKind(source), referral["code"], Channel::kMessenger, out);
  }
  Referral found = referralOf(Source::kMessengerAd);
  Ad& ad = found.ad.emplace();
  ad.id = ad_id;
  ad.ref = freeText(referral["code"]);
  addOnce(std::move(found), out);
}

/// WhatsApp's ads stand in what WhatsApp gave, which is part of the full source.
void addOrigin(const Value& payload, Channel channel, Referrals& out) {
  const Value& referral = payload["referral"];
  const bool has_code = !textOf(referral["code"]).empty();
  if (channel == Channel::kMessenger) addMessengerOrigin(referral, out);
  if (channel == Channel::kTelegram && has_code) {
    addLink(Source::kTelegramLink, "start", referral["code"], out);
  }
  if (channel == Channel::kViber && has_code) {
    addLink(Source::kViberLink, "start", referral["code"], out);
  }
  if (channel == Channel::kWhatsapp) {
    addWhatsappReferral(payload["source"]["client"]["raw"]["referral"], out);
  }
}

void readMessage(const Value& event, Batch& batch) {
  const Value& message = event["payload"]["message"];
  const Value& author = message["author"];
  const Value& source = message["source"];
  if (textOf(author["type"]) == "business") return batch.skip(SkipReason::kEcho);
  const auto channel = channelFromName(textOf(source["type"]));
  if (!channel) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound =
      begin(*channel, source, firstOf({idOf(author["userId"]), idOf(author["user"]["id"])}));
  const Value& content = message["content"];
  inbound.id = idOf(message["id"]);
  inbound.name =
      firstOf({freeText(author["displayName"]), fullName(author["user"]["profile"]["givenName"],
                                                         author["user"]["profile"]["surname"])});
  inbound.type = idOf(content["type"]);
  inbound.text = firstOf({textOf(content["text"]), textOf(content["textFallback"])});
  inbound.payload = textOf(content["payload"]);
  if (const std::string_view url = json::urlOf(content["mediaUrl"]); !url.empty()) {
    addFile(inbound.type, url, textOf(content["altText"]), inbound);
  }
  deliver(std::move(inbound), event, json::timeOf(message["received"]), batch);
}

/// A conversation that began, or that somebody was led back to: a message only where it is known
/// from where, or where a button was tapped.
void readArrival(const Value& event, bool is_tap, Batch& batch) {
  const Value& payload = event["payload"];
  const Value& source = payload["source"];
  const Value& user = payload["user"];
  const auto channel = channelFromName(textOf(source["type"]));
  if (!channel) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound = begin(*channel, source, idOf(user["id"]));
  addOrigin(payload, *channel, inbound.referrals);
  if (inbound.referrals.empty() && !is_tap) return batch.skip(SkipReason::kOtherEvent);
  inbound.id = idOf(event["id"]);
  inbound.name = fullName(user["profile"]["givenName"], user["profile"]["surname"]);
  inbound.type = is_tap ? "postback" : "referral";
  inbound.payload = textOf(payload["postback"]["payload"]);
  // Who follows a link of Telegram's could have typed it.
  const AssertedBy speaker = batch.speaks(AssertedBy::kSender);
  if (channel != Channel::kTelegram) batch.speaks(speaker);
  deliver(std::move(inbound), event, json::timeOf(event["createdAt"]), batch);
  batch.speaks(speaker);
}

void readEvent(const Value& event, Batch& batch) {
  const std::string_view type = textOf(event["type"]);
  if (!event["payload"].isObject()) return batch.skip(SkipReason::kMalformed);
  if (type == "conversation:message") return readMessage(event, batch);
  if (type == "conversation:create" || type == "conversation:referral") {
    return readArrival(event, false, batch);
  }
  if (type == "conversation:postback") return readArrival(event, true, batch);
  if (type == "conversation:read") return batch.skip(SkipReason::kReceipt);
  const bool is_status = type.starts_with("conversation:message:delivery");
  batch.skip(is_status ? SkipReason::kStatus : SkipReason::kOtherEvent);
}

}  // namespace

bool isSunshine(const Value& body) noexcept {
  return body["app"].isObject() && body["events"].isArray();
}

void readSunshine(const Value& body, Batch& batch) {
  for (const Value& event : body["events"].items()) readEvent(event, batch);
}

}  // namespace camefrom::webhook
