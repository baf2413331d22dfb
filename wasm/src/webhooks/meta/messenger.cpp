// Events of Messenger and Instagram: `messaging[]`, `standby[]`, and values of the same shape.
#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/batch.hpp"
#include "webhooks/identity.hpp"
#include "webhooks/message.hpp"
#include "webhooks/meta/content.hpp"
#include "webhooks/meta/edits.hpp"
#include "webhooks/meta/origins.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

/// Not every echo says so: what the account of the entry sent itself is one in any case.
bool isEcho(const Value& message, std::string_view sender, const Envelope& envelope) noexcept {
  return message["is_echo"].isTrue() || message["is_self"].isTrue() ||
         (!sender.empty() && sender == envelope.id);
}

/// Before anything is asked of the kind of event, so that an origin survives kinds nobody knows.
Referrals readOrigins(const Value& event, Channel channel) {
  const Value& message = event["message"];
  const Value& optin = event["optin"];
  Referrals found;
  addCart(event["order"], channel, found);
  for (const Value* holder : {&event, &message, &event["postback"]}) {
    addReferral((*holder)["referral"], channel, found);
  }
  addSharedProducts(message["attachments"], channel, found);
  if (!textOf(optin["ref"]).empty()) addLink("checkbox_plugin", optin["ref"], channel, found);
  const Value& prior = event["prior_message"];
  if (equalsIgnoringCase(textOf(prior["source"]), "checkbox_plugin")) {
    addLink("checkbox_plugin", prior["identifier"], channel, found);
  }
  for (const Value& tag : message["tags"].items()) {
    if (!found.empty() || !equalsIgnoringCase(textOf(tag["source"]), "customer_chat_plugin")) {
      continue;
    }
    addLink("chat_plugin", tag["ref"], channel, found);
  }
  return found;
}

/// Fills in what a person wrote or did. The type stays empty when it is nothing that a person did
/// towards the business.
void readContent(const Value& event, InboundMessage& inbound) {
  const Value& message = event["message"];
  const Value& postback = event["postback"];
  if (message.isObject()) {
    inbound.id = idOf(message["mid"]);
    readMessengerContent(message, inbound);
    if (!inbound.attachments.empty()) {
      inbound.type = inbound.attachments.front().type;
    } else if (message["is_unsupported"].isTrue()) {
      inbound.type = "unsupported";
    } else {
      inbound.type = inbound.text.empty() ? "message" : "text";
    }
  } else if (postback.isObject()) {
    inbound.id = idOf(postback["mid"]);
    inbound.payload = textOf(postback["payload"]);
    inbound.text = firstOf({textOf(postback["title"]), inbound.payload});
    inbound.type = "postback";
  } else if (event["order"].isObject()) {
    inbound.text = textOf(event["order"]["note"]);
    inbound.type = "order";
  } else if (!inbound.referrals.empty()) {
    inbound.type = event["optin"].isObject() ? "optin" : "referral";
  }
}

SkipReason reasonFor(const Value& event) noexcept {
  if (!event["reaction"].isNull()) return SkipReason::kReaction;
  if (!event["read"].isNull() || !event["delivery"].isNull()) return SkipReason::kReceipt;
  const Value& message = event["message"];
  return message.isNull() || message.isObject() ? SkipReason::kOtherEvent : SkipReason::kMalformed;
}

}  // namespace

void readEvent(const Value& event, const Envelope& envelope, Batch& batch) {
  if (!event.isObject()) return batch.skip(SkipReason::kMalformed);
  if (!envelope.channel) return batch.skip(SkipReason::kOtherEvent);
  const Value& sender = event["sender"];
  InboundMessage inbound;
  inbound.channel = *envelope.channel;
  addSenderIds({idOf(sender["id"]), idOf(sender["user_ref"]), idOf(event["optin"]["user_ref"])},
               inbound);
  if (!inbound.sender_ids.empty()) inbound.sender = inbound.sender_ids.front();
  const Value& message = event["message"];
  const std::string_view id = firstOf({idOf(message["mid"]), idOf(event["postback"]["mid"])});
  if (isTest(envelope, inbound.sender, id)) return batch.skip(SkipReason::kTestEvent);
  if (isEcho(message, inbound.sender, envelope)) return batch.skip(SkipReason::kEcho);
  if (readMessengerEdit(event, batch)) return;

  inbound.account = firstOf({idOf(event["recipient"]["id"]), envelope.id});
  inbound.referrals = readOrigins(event, inbound.channel);
  readContent(event, inbound);
  if (inbound.type.empty()) return batch.skip(reasonFor(event));
  if (inbound.sender.empty() || !batch.affords(writtenSize(inbound.account))) {
    return batch.skip(SkipReason::kMalformed);
  }
  identify(inbound, event, json::timeOf(event["timestamp"]), envelope.time);
  batch.add(std::move(inbound));
}

}  // namespace camefrom::webhook
