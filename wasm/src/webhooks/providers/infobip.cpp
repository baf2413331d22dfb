// Infobip's WhatsApp, and the ad in the words of its own client.
// https://github.com/infobip/infobip-api-java-client WhatsAppWebhook*.java, 2026-03-31
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
using json::freeText;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

constexpr AdNames kAd{.type = "sourceType",
                      .id = "sourceId",
                      .url = "sourceUrl",
                      .title = "headline",
                      .body = "body",
                      .click_id = "ctwaClickId"};

void addAd(const Value& told, Referrals& out) {
  Ad ad = readAd(told, kAd);
  const Value& media = told["referralMedia"];
  (textOf(media["type"]) == "VIDEO" ? ad.video_url : ad.image_url) = urlOf(media["url"]);
  const std::string_view type = textOf(told["sourceType"]);
  addWhatsappAd(std::move(ad), type == "UNKNOWN" ? std::string_view() : type, out);
}

void readContent(const Value& message, InboundMessage& inbound) {
  inbound.type = inSmallLetters(idOf(message["type"]));
  inbound.text = firstOf({textOf(message["text"]), textOf(message["caption"]),
                          textOf(message["title"]), textOf(message["name"])});
  inbound.payload = firstOf({textOf(message["payload"]), textOf(message["id"])});
  if (inbound.type == "interactive_button_reply" || inbound.type == "interactive_list_reply") {
    inbound.type = "interactive";
  }
  if (const std::string_view url = urlOf(message["url"]); !url.empty()) {
    addFile(inbound.type, url, {}, inbound);
  }
}

void readResult(const Value& result, Batch& batch) {
  const Value& message = result["message"];
  if (textOf(result["integrationType"]) != "WHATSAPP") return batch.skip(SkipReason::kOtherEvent);
  if (!message.isObject()) return batch.skip(SkipReason::kStatus);
  if (textOf(message["type"]) == "REACTION") return batch.skip(SkipReason::kReaction);
  const std::string_view from = withoutPlus(idOf(result["from"]));
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.account = idOf(result["to"]);
  inbound.id = idOf(result["messageId"]);
  addSenderIds({from}, inbound);
  inbound.phone = phoneOf(from);
  inbound.name = freeText(result["contact"]["name"]);
  readContent(message, inbound);
  if (inbound.type == "order") addWhatsappOrder(message, kCamelOrder, inbound.referrals);
  addAd(message["referral"], inbound.referrals);
  const Value& product = message["context"]["referredProduct"];
  addWhatsappProduct(idOf(product["catalogId"]), idOf(product["productRetailerId"]),
                     inbound.referrals);
  deliver(std::move(inbound), result, json::timeOf(result["receivedAt"]), batch);
}

}  // namespace

bool isInfobip(const Value& body) noexcept {
  const Value::Children results = body["results"].items();
  return !results.empty() && (*results.begin())["integrationType"].isString();
}

void readInfobip(const Value& body, Batch& batch) {
  for (const Value& result : body["results"].items()) readResult(result, batch);
}

}  // namespace camefrom::webhook
