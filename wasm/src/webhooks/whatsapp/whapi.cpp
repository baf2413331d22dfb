// Whapi.cloud. https://whapi.cloud/docs/webhooks, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"

namespace camefrom::webhook {
namespace {

using json::clickIdOf;
using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

void addAd(const Value& told, Referrals& out) {
  if (!told.isObject()) return;
  const Value& source = told["source"];
  Ad ad;
  ad.id = idOf(source["id"]);
  ad.title = freeText(told[textOf(told["title"]).empty() ? "headline" : "title"]);
  ad.body = freeText(told["body"]);
  ad.source_url = urlOf(source["url"]);
  ad.image_url = firstOf({urlOf(told["image"]), urlOf(told["thumbnail"])});
  ad.click_id = clickIdOf(told["ctwa"]);
  // Without a type its id says as much: the card of a link has none.
  const std::string_view type = firstOf({textOf(source["type"]), ad.id.empty() ? "" : "ad"});
  addAdOfProgram(std::move(ad), type, out);
}

void readMessage(const Value& message, std::string_view account, Batch& batch) {
  const std::string_view type = textOf(message["type"]);
  const Value& content = message[type];
  if (type == "action") {
    const bool is_reaction = textOf(message["action"]["type"]) == "reaction";
    return batch.skip(is_reaction ? SkipReason::kReaction : SkipReason::kOtherEvent);
  }
  if (type == "system") return batch.skip(SkipReason::kOtherEvent);
  auto inbound = begin({.account = account,
                        .id = idOf(message["id"]),
                        .chat = firstOf({idOf(message["chat_id"]), idOf(message["from"])}),
                        .people = {idOf(message["from"]), {}, {}, {}},
                        .name = textOf(message["from_name"]),
                        .from_me = message["from_me"].isTrue()},
                       batch);
  if (!inbound) return;
  const Value& reply = message["reply"];
  inbound->type = type == "link_preview" ? "text" : type;
  inbound->text =
      firstOf({textOf(content["body"]), textOf(content["caption"]),
               textOf(reply["buttons_reply"]["title"]), textOf(reply["list_reply"]["title"])});
  inbound->payload =
      firstOf({textOf(reply["buttons_reply"]["id"]), textOf(reply["list_reply"]["id"])});
  if (!content["mime_type"].isNull()) {
    addFile(inbound->type, urlOf(content["link"]), textOf(content["filename"]), *inbound);
  }
  addAd(message["context"]["ad"], inbound->referrals);
  deliverFromDevice(std::move(*inbound), message, deviceTimeOf(message["timestamp"]), batch);
}

}  // namespace

bool isWhapi(const Value& body) noexcept {
  return body["channel_id"].isString() && body["event"].isObject();
}

void readWhapi(const Value& body, Batch& batch) {
  if (textOf(body["event"]["event"]) == "put" || textOf(body["event"]["event"]) == "delete") {
    return batch.skip(SkipReason::kOtherEvent);
  }
  const Value& messages = body["messages"];
  const std::string_view account = idOf(body["channel_id"]);
  for (const Value& message : messages.items()) readMessage(message, account, batch);
  for ([[maybe_unused]] const Value& status : body["statuses"].items()) {
    batch.skip(SkipReason::kStatus);
  }
  if (messages.isNull() && body["statuses"].isNull()) batch.skip(SkipReason::kOtherEvent);
}

}  // namespace camefrom::webhook
