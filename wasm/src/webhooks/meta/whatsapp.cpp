// Values of a WhatsApp business account.
#include <string>
#include <string_view>

#include "json/fields.hpp"
#include "webhooks/batch.hpp"
#include "webhooks/identity.hpp"
#include "webhooks/message.hpp"
#include "webhooks/meta/content.hpp"
#include "webhooks/meta/edits.hpp"
#include "webhooks/meta/origins.hpp"
#include "webhooks/meta/people.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

/// The digits of a number that may be set in groups, "+250 788 123 200" for example.
std::string digitsOf(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

/// Before anything is asked of the type of message, so that an origin survives types nobody knows.
Referrals readOrigins(const Value& message) {
  Referrals found;
  addWhatsappOrder(message["order"], kMetaOrder, found);
  addWhatsappReferral(message["referral"], found);
  // The answer to a flow that an ad has opened may carry the ad itself.
  addWhatsappReferral(message["interactive"]["nfm_reply"]["referral"], found);
  addReferredProduct(message["context"]["referred_product"], found);
  addReferredProduct(message["interactive"]["product"], found);
  return found;
}

/// Everything that all messages of one value have in common.
struct Scene {
  const Envelope& envelope;
  std::string_view account;
  std::size_t account_size;
  std::string own_number;
  Contacts contacts;
  bool has_one_message;
};

/// Who wrote, and to which account.
/// @return false where nobody did, which is counted
bool readEnds(const Value& message, const Scene& scene, Batch& batch, InboundMessage& inbound) {
  const Contact& contact =
      scene.contacts.find({idOf(message["from_user_id"]), withoutPlus(idOf(message["from"])),
                           idOf(message["from_parent_user_id"])},
                          scene.has_one_message);
  if (!batch.affords(scene.account_size) || !readPerson(message, contact, batch, inbound) ||
      inbound.sender.empty()) {
    batch.skip(SkipReason::kMalformed);
    return false;
  }
  inbound.account = scene.account;
  return true;
}

void readMessage(const Value& message, const Scene& scene, Batch& batch) {
  if (!message.isObject()) return batch.skip(SkipReason::kMalformed);
  const std::string_view from = withoutPlus(idOf(message["from"]));
  const std::string_view id = idOf(message["id"]);
  if (isTest(scene.envelope, from, id)) return batch.skip(SkipReason::kTestEvent);
  // Not every echo is told in a list of its own.
  if (!from.empty() && from == scene.own_number) return batch.skip(SkipReason::kEcho);
  if (readWhatsappEdit(message, batch)) return;

  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.id = id;
  inbound.referrals = readOrigins(message);
  inbound.type = firstOf({idOf(message["type"]), "unknown"});
  if (inbound.type == "system") readIdChanges(message, batch);
  if (inbound.referrals.empty()) {
    if (inbound.type == "reaction") return batch.skip(SkipReason::kReaction);
    if (inbound.type == "system") return batch.skip(SkipReason::kOtherEvent);
  }
  if (!readEnds(message, scene, batch, inbound)) return;
  readWhatsappContent(message, inbound);
  identify(inbound, message, json::timeOf(message["timestamp"]), scene.envelope.time);
  batch.add(std::move(inbound));
}

/// A call that a link or a button with a payload led to, told when it begins and when it ends; any
/// other call is no message.
/// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling
void readCall(const Value& call, const Scene& scene, Batch& batch) {
  const std::string_view link = textOf(call["deeplink_payload"]);
  const Value& payload = call[link.empty() ? "cta_payload" : "deeplink_payload"];
  if (textOf(payload).empty() || textOf(call["direction"]) == "BUSINESS_INITIATED") {
    return batch.skip(SkipReason::kOtherEvent);
  }
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.id = idOf(call["id"]);
  inbound.type = "call";
  inbound.payload = textOf(payload);
  addLink(Source::kWhatsappLink, "call", payload, inbound.referrals);
  if (!readEnds(call, scene, batch, inbound)) return;
  identify(inbound, call, json::timeOf(call["timestamp"]), scene.envelope.time);
  batch.add(std::move(inbound));
}

std::size_t countItems(const Value& list) noexcept {
  std::size_t count = 0;
  for ([[maybe_unused]] const Value& item : list.items()) ++count;
  return count;
}

/// What lists other than messages are for.
SkipReason reasonFor(std::string_view list) noexcept {
  if (list == "statuses") return SkipReason::kStatus;
  return list == "message_echoes" ? SkipReason::kEcho : SkipReason::kOtherEvent;
}

/// Reads `messages`, and counts what the other lists hold.
/// @return how many events there are
std::size_t readLists(const Value& lists, const Scene& scene, Batch& batch) {
  const Value& messages = lists["messages"];
  for (const Value& message : messages.items()) readMessage(message, scene, batch);
  std::size_t events = countItems(messages);
  if (!messages.isNull() && !messages.isArray()) {
    batch.skip(SkipReason::kMalformed);
    ++events;
  }
  for (const Value& list : lists.members()) {
    if (list.name() == "messages" || list.name() == "contacts") continue;
    const std::size_t count = countItems(list);
    if (list.name() == "calls" && scene.envelope.id != "0") {
      for (const Value& call : list.items()) readCall(call, scene, batch);
      events += count;
      continue;
    }
    batch.skip(scene.envelope.id == "0" ? SkipReason::kTestEvent : reasonFor(list.name()), count);
    events += count;
  }
  return events;
}

}  // namespace

void readWhatsapp(const Value& value, const Envelope& envelope, Batch& batch) {
  const Value& metadata = value["metadata"];
  const std::string_view number = idOf(metadata["phone_number_id"]);
  const std::string_view account = firstOf({number, envelope.id});
  // While Meta's agent holds the conversation, everything is one level deeper.
  const Value& standby = value["standby"];
  const bool is_standby = standby.isObject();
  const Value& contacts =
      is_standby && standby["contacts"].isArray() ? standby["contacts"] : value["contacts"];
  const Scene scene{envelope,
                    account,
                    writtenSize(account),
                    digitsOf(idOf(metadata["display_phone_number"])),
                    Contacts(contacts),
                    countItems(value["messages"]) + countItems(standby["messages"]) +
                            countItems(value["calls"]) ==
                        1};
  readUserIdUpdates(value["user_id_update"], batch);
  std::size_t events = readLists(value, scene, batch);
  if (is_standby) events += readLists(standby, scene, batch);
  if (events == 0) {
    batch.skip(envelope.id == "0" ? SkipReason::kTestEvent : SkipReason::kOtherEvent);
  }
}

}  // namespace camefrom::webhook
