// TikTok's business messages: where somebody came from is an event of its own, and what any event
// has to say is JSON inside of a string. https://business-api.tiktok.com/portal/docs, 2026-11-28
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

/// By the shape: an ad has an id, a link a ref.
void readOrigin(const Value& referral, Referrals& out) {
  const Value& told = referral["ad"];
  if (const std::string_view id = idOf(told["ad_id"]); !id.empty()) {
    Referral found = referralOf(Source::kTiktokAd);
    Ad& ad = found.ad.emplace();
    ad.id = id;
    ad.title = freeText(told["ad_name"]);
    ad.source_url = json::urlOf(told["embed_url"]);
    addOnce(std::move(found), out);
  }
  const Value& ref = referral["short_link"]["ref"];
  if (!textOf(ref).empty()) addLink(Source::kTiktokLink, "shortlink", ref, out);
}

void readContent(const Value& content, InboundMessage& inbound) {
  inbound.type = idOf(content["type"]);
  inbound.text = firstOf({textOf(content["text"]["body"]), textOf(content["text"])});
  for (const std::string_view type : {"image", "video", "share_post"}) {
    if (!content[type].isObject()) continue;
    const Value& file = content[type];
    addFile(type, firstOf({json::urlOf(file["url"]), json::urlOf(file["embed_url"])}), {}, inbound);
  }
}

SkipReason reasonFor(std::string_view event) noexcept {
  if (event == "im_send_msg") return SkipReason::kEcho;
  return event == "im_mark_read_msg" ? SkipReason::kReceipt : SkipReason::kOtherEvent;
}

void readEvent(const Value& body, const Value& content, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  const bool is_referral = event == "im_referral_msg";
  if (!is_referral && event != "im_receive_msg" && event != "im_receive_msg_eu") {
    return batch.skip(reasonFor(event));
  }
  const Value& from = content["from_user"];
  InboundMessage inbound;
  inbound.channel = Channel::kTiktok;
  inbound.account = firstOf({idOf(body["user_openid"]), idOf(content["to_user"]["id"])});
  // In the EEA messages come without who wrote them: the conversation is all that they share.
  addSenderIds(
      {idOf(from["id"]), idOf(content["unique_identifier"]), idOf(content["conversation_id"])},
      inbound);
  inbound.name = freeText(content["from"]);
  inbound.id = idOf(content["message_id"]);
  readContent(content, inbound);
  readOrigin(content["referral"], inbound.referrals);
  if (is_referral) {
    if (inbound.referrals.empty()) return batch.skip(SkipReason::kOtherEvent);
    inbound.type = "referral";
  }
  const auto sent_at = json::timeOf(content["timestamp"]);
  deliver(std::move(inbound), body, sent_at ? sent_at : json::timeOf(body["create_time"]), batch);
}

}  // namespace

bool isTiktok(const Value& body) noexcept {
  return body["user_openid"].isString() && body["event"].isString() && !body["content"].isNull();
}

void readTiktok(const Value& body, Batch& batch) {
  const Value& content = body["content"];
  if (!content.isString()) return readEvent(body, content, batch);
  const Result<json::Document> document = json::read(content.text());
  if (!document) return batch.skip(SkipReason::kMalformed);
  readEvent(body, document->root(), batch);
}

}  // namespace camefrom::webhook
