// Twilio: a form, or the same names as JSON where a relay has put them so. Whatever is not there
// may be empty. https://www.twilio.com/docs/messaging/guides/webhook-request, 2026-11-28
#include <string>
#include <utility>

#include "camefrom/limits.hpp"
#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {
namespace {

using json::countOf;
using json::firstOf;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

constexpr AdNames kAd{.type = "ReferralSourceType",
                      .id = "ReferralSourceId",
                      .url = "ReferralSourceUrl",
                      .title = "ReferralHeadline",
                      .body = "ReferralBody",
                      .click_id = "ReferralCtwaClid"};

/// More than Twilio sends with a message.
constexpr std::int64_t kMaxMedia = 10;

struct Address {
  std::optional<Channel> channel;
  std::string_view id;
};

/// "whatsapp:+4915112345678", "messenger:12345", or a number alone; anything else, "rcs:"
/// for example, is no channel whose conversations are known here. Careless relays leave a blank
/// where the plus was. What is too long for an id is none.
Address addressOf(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  const bool is_number = colon == std::string_view::npos;
  const std::string_view id = withoutPlus(trimmed(is_number ? text : text.substr(colon + 1)));
  return {is_number ? Channel::kSms : channelFromName(text.substr(0, colon)),
          id.size() <= kMaxClickIdBytes ? id : std::string_view()};
}

void addMedia(const Value& body, InboundMessage& inbound) {
  const std::int64_t count = std::min(countOf(body["NumMedia"]).value_or(0), kMaxMedia);
  for (std::int64_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    const Value& type = body["MediaContentType" + number];
    addFile(typeOfFile(textOf(type)), urlOf(body["MediaUrl" + number]), {}, inbound);
  }
  if (inbound.type.empty() && !inbound.attachments.empty()) {
    inbound.type = inbound.attachments.front().type;
  }
}

/// `ReferralNumMedia` is there with every message, an ad's or not: it says nothing.
void addAd(const Value& body, Referrals& out) {
  Ad ad = readAd(body, kAd);
  if (ad == Ad{}) return;
  if (textOf(body["ReferralMediaContentType"]).starts_with("image/")) {
    ad.image_url = urlOf(body["ReferralMediaUrl"]);
  }
  addWhatsappAd(std::move(ad), textOf(body[kAd.type]), out);
}

}  // namespace

bool isTwilio(const Value& body) noexcept {
  return (body["MessageSid"].isString() || body["SmsMessageSid"].isString()) &&
         body["From"].isString();
}

void readTwilio(const Value& body, Batch& batch) {
  const std::string_view status = textOf(body["MessageStatus"]);
  if (!status.empty() && status != "received") return batch.skip(SkipReason::kStatus);
  const Address from = addressOf(textOf(body["From"]));
  if (!from.channel) return batch.skip(SkipReason::kOtherEvent);
  InboundMessage inbound;
  inbound.channel = *from.channel;
  inbound.account = addressOf(textOf(body["To"])).id;
  inbound.id = firstOf({idOf(body["MessageSid"]), idOf(body["SmsMessageSid"])});
  const std::string_view wa_id = withoutPlus(idOf(body["WaId"]));
  addSenderIds({from.id, wa_id}, inbound);
  if (from.channel == Channel::kSms) inbound.phone = phoneOf(from.id);
  if (from.channel == Channel::kWhatsapp) {
    inbound.phone = firstOf({phoneOf(wa_id), phoneOf(from.id)});
  }
  inbound.name = json::freeText(body["ProfileName"]);
  inbound.type = textOf(body["MessageType"]);
  inbound.text =
      firstOf({textOf(body["Body"]), textOf(body["ButtonText"]), textOf(body["ListTitle"])});
  inbound.payload = firstOf({textOf(body["ButtonPayload"]), textOf(body["ListId"])});
  addMedia(body, inbound);
  // Facebook's pages have no such ads, and an SMS has no origin.
  if (from.channel == Channel::kWhatsapp) addAd(body, inbound.referrals);
  deliver(std::move(inbound), body, std::nullopt, batch);
}

}  // namespace camefrom::webhook
