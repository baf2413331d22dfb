// YCloud, which writes Meta's names in camel case. https://docs.ycloud.com, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

void readContent(const Value& message, InboundMessage& inbound) {
  inbound.type = idOf(message["type"]);
  const Value& content = message[inbound.type];
  const Value& reply = content[textOf(content["type"])];
  inbound.text = firstOf({textOf(content["body"]), textOf(content["caption"]),
                          textOf(content["text"]), textOf(reply["title"])});
  inbound.payload = firstOf({textOf(content["payload"]), textOf(reply["id"])});
  if (const std::string_view url = json::urlOf(content["link"]); !url.empty()) {
    addFile(inbound.type, url, textOf(content["filename"]), inbound);
  }
}

}  // namespace

bool isYcloud(const Value& body) noexcept {
  return body["type"].isString() && body["whatsappInboundMessage"].isObject();
}

void readYcloud(const Value& body, Batch& batch) {
  const Value& message = body["whatsappInboundMessage"];
  if (textOf(message["type"]) == "reaction") return batch.skip(SkipReason::kReaction);
  const std::string_view from = withoutPlus(idOf(message["from"]));
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.account = firstOf({withoutPlus(idOf(message["to"])), idOf(message["wabaId"])});
  inbound.id = firstOf({idOf(message["wamid"]), idOf(message["id"])});
  addSenderIds({idOf(message["fromUserId"]), from, idOf(message["fromParentUserId"])}, inbound);
  inbound.phone = phoneOf(from);
  inbound.name = json::freeText(message["customerProfile"]["name"]);
  readContent(message, inbound);
  const Value& product = message["context"]["referredProduct"];
  addWhatsappOrder(message["order"], kCamelOrder, inbound.referrals);
  addWhatsappAd(message["referral"], kCamelAd, inbound.referrals);
  addWhatsappProduct(idOf(product["catalogId"]), idOf(product["productRetailerId"]),
                     inbound.referrals);
  deliver(std::move(inbound), body, json::timeOf(message["sendTime"]), batch);
}

}  // namespace camefrom::webhook
