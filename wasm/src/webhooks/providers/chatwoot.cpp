// Chatwoot's webhook: what a helpdesk kept of Meta's referral, or of Twilio's in Meta's names.
// https://github.com/chatwoot/chatwoot app/presenters/conversations/event_data_presenter.rb,
// https://github.com/chatwoot/chatwoot/pull/14681, 2026
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/meta/origins.hpp"
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

constexpr std::string_view kTwilioWhatsapp = "whatsapp:";

/// By the class of the inbox. Instagram's old way leads through the page of Facebook's.
std::optional<Channel> channelOf(const Value& conversation) noexcept {
  const std::string_view word = textOf(conversation["channel"]);
  if (word == "Channel::Whatsapp") return Channel::kWhatsapp;
  if (word == "Channel::TwilioSms") {
    const std::string_view id = textOf(conversation["contact_inbox"]["source_id"]);
    return id.starts_with(kTwilioWhatsapp) ? Channel::kWhatsapp : Channel::kSms;
  }
  if (word == "Channel::FacebookPage") {
    const std::string_view type = textOf(conversation["additional_attributes"]["type"]);
    return type == "instagram_direct_message" ? Channel::kInstagram : Channel::kMessenger;
  }
  if (word == "Channel::Instagram") return Channel::kInstagram;
  if (word == "Channel::Telegram") return Channel::kTelegram;
  if (word == "Channel::Tiktok") return Channel::kTiktok;
  if (word == "Channel::Sms") return Channel::kSms;
  return std::nullopt;
}

void addAd(const Value& told, Referrals& out) {
  Ad ad = readWhatsappAd(told);
  const std::string_view type = textOf(told["media_content_type"]);
  const std::string_view media = urlOf(told["media_url"]);
  if (ad.image_url.empty() && type.starts_with("image/")) ad.image_url = media;
  if (ad.video_url.empty() && type.starts_with("video/")) ad.video_url = media;
  if (ad == Ad{}) return;
  addWhatsappAd(std::move(ad), textOf(told[kMetaAd.type]), out);
}

void addSender(const Value& body, InboundMessage& inbound) {
  const Value& sender = body["sender"];
  std::string_view id = idOf(body["conversation"]["contact_inbox"]["source_id"]);
  if (id.starts_with(kTwilioWhatsapp)) id.remove_prefix(kTwilioWhatsapp.size());
  id = withoutPlus(id);
  const std::string_view phone = withoutPlus(idOf(sender["phone_number"]));
  const bool has_number = hasNumbers(inbound.channel);
  // Agents may write any number into a contact: it is nobody's id where there is one.
  const std::string_view number = has_number ? phone : std::string_view();
  addSenderIds({firstOf({id, number, idOf(sender["id"])})}, inbound);
  inbound.phone = firstOf({phoneOf(phone), has_number ? phoneOf(id) : std::string_view()});
  inbound.name = freeText(sender["name"]);
}

void readMessage(const Value& body, Batch& batch) {
  const Value& conversation = body["conversation"];
  const auto channel = channelOf(conversation);
  if (!channel) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound;
  inbound.channel = *channel;
  inbound.account = idOf(body["inbox"]["id"]);
  inbound.id = firstOf({idOf(body["source_id"]), idOf(body["id"])});
  addSender(body, inbound);
  if (conversation["group"].isTrue()) inbound.group = idOf(conversation["group_source_id"]);
  inbound.text = textOf(body["content"]);
  for (const Value& file : body["attachments"].items()) {
    addFile(idOf(file["file_type"]), urlOf(file["data_url"]), {}, inbound);
  }
  if (!inbound.attachments.empty()) inbound.type = inbound.attachments.front().type;
  if (channel == Channel::kWhatsapp && !conversation["group"].isTrue()) {
    addAd(body["content_attributes"]["referral"], inbound.referrals);
  }
  // Chatwoot counts its messages, and Telegram's ids begin anew in each chat. Its number alone
  // makes the key: the rest of a body holds a token, and numbers that change.
  deliver(std::move(inbound), body["id"], json::timeOf(body["created_at"]), batch,
          IdScope::kConversation);
}

}  // namespace

bool isChatwoot(const Value& body) noexcept {
  return body["event"].isString() &&
         (!body["inbox"]["id"].isNull() || body["contact_inbox"].isObject());
}

void readChatwoot(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  const bool is_incoming = textOf(body["message_type"]) == "incoming";
  if (event == "message_updated" && !is_incoming) return batch.skip(SkipReason::kStatus);
  if (event != "message_created") return batch.skip(SkipReason::kOtherEvent);
  if (!is_incoming || body["private"].isTrue()) return batch.skip(SkipReason::kEcho);
  readMessage(body, batch);
}

}  // namespace camefrom::webhook
