// quepasa, whose `ads.id` is the click.
// https://github.com/nocodeleaks/quepasa src/whatsapp/whatsapp_message_ads.go, 2026-06-25
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

constexpr AdNames kAd{.type = "sourcetype",
                      .id = "sourceid",
                      .url = "sourceurl",
                      .title = "title",
                      .body = "body",
                      .image = "thumbnailurl",
                      .thumbnail = "thumbnail",
                      .click_id = "id",
                      .ref = "ref",
                      .placement = "app",
                      .greeting = "greetingmessagebody"};

}  // namespace

bool isQuepasa(const Value& body) noexcept {
  return textOf(body["chat"]["id"]).find('@') != std::string_view::npos && body["id"].isString() &&
         body["type"].isString();
}

void readQuepasa(const Value& body, Batch& batch) {
  const Value& chat = body["chat"];
  const Value& participant = body["participant"];
  const std::string_view type = textOf(body["type"]);
  auto inbound = begin({.account = idOf(body["wid"]),
                        .id = idOf(body["id"]),
                        .chat = idOf(chat["id"]),
                        .people = {idOf(participant["id"]), idOf(participant["phone"]),
                                   idOf(chat["phone"]), idOf(chat["lid"])},
                        .name = firstOf({textOf(participant["title"]), textOf(chat["title"])}),
                        .from_me = body["fromme"].isTrue()},
                       batch);
  if (!inbound) return;
  if (type == "system" || type == "unhandled") return batch.skip(SkipReason::kOtherEvent);
  if (body["inreaction"].isTrue()) return batch.skip(SkipReason::kReaction);
  if (type == "revoke") return batch.edit({inbound->id, {}, true});
  inbound->type = type;
  inbound->text = textOf(body["text"]);
  if (const Value& file = body["attachment"]; file.isObject()) {
    addFile(inbound->type, json::urlOf(file["url"]), textOf(file["filename"]), *inbound);
  }
  const Value& ads = body["ads"];
  const std::string_view source = firstOf({textOf(ads["sourcetype"]), textOf(ads["type"])});
  addAdOfProgram(readAd(ads, kAd), source, inbound->referrals);
  deliverFromDevice(std::move(*inbound), body, deviceTimeOf(body["timestamp"]), batch);
}

}  // namespace camefrom::webhook
