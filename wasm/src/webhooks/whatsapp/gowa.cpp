// go-whatsapp-web-multidevice, which names the parts of an ad anew.
// https://github.com/aldinokemal/go-whatsapp-web-multidevice docs/webhook-payload.md, 2026-08-22
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

constexpr AdNames kAd{.type = "source_type",
                      .id = "source_id",
                      .url = "source_url",
                      .title = "ad_title",
                      .body = "ad_body",
                      .image = "original_image_url",
                      .thumbnail = "thumbnail_url",
                      .click_id = "ctwa_clid",
                      .ref = "ref",
                      .placement = "source_app",
                      .greeting = "greeting_message_body"};

constexpr auto kFiles =
    std::to_array<std::string_view>({"image", "video", "audio", "document", "sticker"});

SkipReason reasonFor(std::string_view event) noexcept {
  if (event == "message.reaction") return SkipReason::kReaction;
  return event == "message.ack" ? SkipReason::kStatus : SkipReason::kOtherEvent;
}

/// A file is the path of a copy, or an object with an address.
void readFiles(const Value& payload, InboundMessage& inbound) {
  for (const std::string_view type : kFiles) {
    const Value& file = payload[type];
    if (file.isNull()) continue;
    inbound.type = type;
    if (inbound.text.empty()) inbound.text = textOf(file["caption"]);
    addFile(inbound.type, firstOf({json::urlOf(file["url"]), json::urlOf(file)}), {}, inbound);
  }
}

}  // namespace

bool isGowa(const Value& body) noexcept {
  return body["event"].isString() && body["device_id"].isString() && body["payload"].isObject();
}

void readGowa(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["event"]);
  const Value& payload = body["payload"];
  if (event == "message.revoked") {
    return batch.edit(
        {std::string(firstOf({idOf(payload["revoked_message_id"]), idOf(payload["id"])})),
         {},
         true});
  }
  if (event == "message.edited") {
    return batch.edit({std::string(idOf(payload["original_message_id"])),
                       std::string(textOf(payload["body"])), false});
  }
  if (event != "message") return batch.skip(reasonFor(event));
  auto inbound = begin({.account = idOf(body["device_id"]),
                        .id = idOf(payload["id"]),
                        .chat = firstOf({idOf(payload["chat_id"]), idOf(payload["from"])}),
                        .people = {idOf(payload["from"]), idOf(payload["from_lid"]), {}, {}},
                        .name = textOf(payload["from_name"]),
                        .from_me = payload["is_from_me"].isTrue()},
                       batch);
  if (!inbound) return;
  inbound->text = textOf(payload["body"]);
  readFiles(payload, *inbound);
  const Value& ad = payload["referral"];
  addAdOfProgram(readAd(ad, kAd), textOf(ad[kAd.type]), inbound->referrals);
  deliverFromDevice(std::move(*inbound), payload, deviceTimeOf(payload["timestamp"]), batch);
}

}  // namespace camefrom::webhook
