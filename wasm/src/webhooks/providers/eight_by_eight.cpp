// 8x8's Messaging Apps, formats 2 and 3, which have an ad since 2026-11-20.
// https://developer.8x8.com/connect/docs/inbound-chatapps-message
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
using json::Value;

/// The greeting is a text, or an object around one as Meta's: nobody has shown it.
void addAd(const Value& told, Referrals& out) {
  Ad ad = readAd(told, kCamelAd);
  const Value& greeting = told["welcomeMessage"];
  ad.greeting = freeText(greeting.isObject() ? greeting["text"] : greeting);
  addWhatsappAd(std::move(ad), textOf(told[kCamelAd.type]), out);
}

void readContent(const Value& message, InboundMessage& inbound) {
  const Value& content = message["content"];
  const Value& interactive = content["interactive"];
  const Value& reply = interactive[textOf(interactive["type"])];
  inbound.type = inSmallLetters(idOf(message["type"]));
  inbound.text = firstOf({textOf(content["text"]), textOf(reply["title"])});
  inbound.payload =
      firstOf({textOf(content["payload"]), textOf(reply["id"]), textOf(reply["responseJson"])});
  if (const std::string_view url = json::urlOf(content["url"]); !url.empty()) {
    addFile(inbound.type, url, {}, inbound);
  }
}

}  // namespace

bool isEightByEight(const Value& body) noexcept {
  return body["namespace"].isString() && body["eventType"].isString() && body["payload"].isObject();
}

void readEightByEight(const Value& body, Batch& batch) {
  const std::string_view event = textOf(body["eventType"]);
  if (event == "outbound_message_status_changed") return batch.skip(SkipReason::kStatus);
  const Value& message = body["payload"];
  const Value& user = message["user"];
  const Value& recipient = message["recipient"];
  const auto channel = channelFromName(textOf(recipient["channel"]));
  if (event != "inbound_message_received" || !channel) return batch.skip(SkipReason::kOtherEvent);
  const std::string_view phone = withoutPlus(idOf(user["msisdn"]));
  InboundMessage inbound;
  inbound.channel = *channel;
  inbound.account = firstOf({idOf(recipient["channelId"]), idOf(message["subAccountId"])});
  inbound.id = idOf(message["umid"]);
  addSenderIds({withoutPlus(idOf(user["channelUserId"])), phone}, inbound);
  inbound.phone = phoneOf(phone);
  inbound.name = firstOf({freeText(user["name"]), freeText(user["username"])});
  readContent(message, inbound);
  if (channel == Channel::kWhatsapp) addAd(message["referral"], inbound.referrals);
  deliver(std::move(inbound), body, json::timeOf(message["timestamp"]), batch);
}

}  // namespace camefrom::webhook
