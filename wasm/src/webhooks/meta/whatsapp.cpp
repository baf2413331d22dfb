// Values of a WhatsApp business account.
#include <algorithm>
#include <array>
#include <map>

#include "json/fields.hpp"
#include "webhooks/batch.hpp"
#include "webhooks/meta/identity.hpp"
#include "webhooks/meta/origins.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

/// What a message of these types holds is shown as an attachment, with or without an address.
constexpr std::array<std::string_view, 8> kMedia = {"image",   "video",    "audio",    "voice",
                                                    "sticker", "document", "location", "contacts"};

/// Where a text may stand in the part of a message that its type names.
constexpr std::array<std::string_view, 6> kTextMembers = {"body",  "caption", "text",
                                                          "title", "name",    "address"};

/// Meta's digits; documentation shows a "+" before them once.
std::string_view withoutPlus(std::string_view number) noexcept {
  return number.substr(number.starts_with('+') ? 1 : 0);
}

std::string_view phoneOf(const Value& value) noexcept {
  const std::string_view number = withoutPlus(idOf(value));
  return number.find_first_not_of("0123456789") == std::string_view::npos ? number
                                                                          : std::string_view();
}

/// The people that a value tells of, by phone number and by business-scoped user id.
class Contacts {
 public:
  explicit Contacts(const Value& value) {
    for (const Value& contact : value["contacts"].items()) {
      for (const char* key : {"wa_id", "user_id", "parent_user_id"}) {
        if (const auto id = withoutPlus(idOf(contact[key])); !id.empty()) by_id_[id] = &contact;
      }
      ++count_;
      only_ = &contact;
    }
  }

  /// The contact with one of these ids, or a null value. A phone number may be spelled in two ways
  /// (in Mexico or Brazil), so the only contact of the only message is taken in any case.
  [[nodiscard]] const Value& find(std::initializer_list<std::string_view> ids,
                                  bool is_only_message) const {
    for (const std::string_view id : ids) {
      if (const auto found = by_id_.find(id); found != by_id_.end()) return *found->second;
    }
    return is_only_message && count_ == 1 ? *only_ : nobody_;
  }

 private:
  std::map<std::string_view, const Value*> by_id_;
  std::size_t count_ = 0;
  const Value* only_ = nullptr;
  Value nobody_;
};

/// The part of a message that its type names; of an interactive one, what was chosen.
const Value& contentOf(const Value& message) noexcept {
  const Value& content = message[message["type"].text()];
  return message["type"].text() == "interactive" ? content[content["type"].text()] : content;
}

std::string_view readText(const Value& message) noexcept {
  const Value& content = contentOf(message);
  for (const std::string_view name : kTextMembers) {
    if (const std::string_view text = textOf(content[name]); !text.empty()) return text;
  }
  return textOf(message["text"]["body"]);
}

void readAttachment(const Value& message, InboundMessage& inbound) {
  const Value& content = contentOf(message);
  const bool is_media = std::find(kMedia.begin(), kMedia.end(), inbound.type) != kMedia.end();
  if (!is_media && content["mime_type"].isNull()) return;
  const std::string_view url = firstOf({urlOf(content["url"]), urlOf(content["link"])});
  inbound.attachments.push_back({inbound.type, std::string(url)});
}

/// Before anything is asked of the type of message, so that an origin survives types nobody knows.
Referrals readOrigins(const Value& message) {
  Referrals found;
  addOrder(message["order"], found);
  addWhatsappReferral(message["referral"], found);
  addReferredProduct(message["context"]["referred_product"], found);
  return found;
}

/// Everything that all messages of one value have in common.
struct Scene {
  const Envelope& envelope;
  std::string_view account;
  Contacts contacts;
  bool has_one_message;
};

void readPerson(const Value& message, const Scene& scene, InboundMessage& inbound) {
  const std::string_view user = idOf(message["from_user_id"]);
  const std::string_view from = withoutPlus(idOf(message["from"]));
  const std::string_view parent = idOf(message["from_parent_user_id"]);
  const Value& contact = scene.contacts.find({user, from, parent}, scene.has_one_message);
  inbound.sender = firstOf({user, from, withoutPlus(idOf(contact["wa_id"])),
                            idOf(contact["user_id"]), parent, idOf(contact["parent_user_id"])});
  inbound.phone = firstOf({phoneOf(message["from"]), phoneOf(contact["wa_id"])});
  const Value& profile = contact["profile"];
  inbound.name = json::freeText(profile[textOf(profile["name"]).empty() ? "username" : "name"]);
}

void readMessage(const Value& message, const Scene& scene, Batch& batch) {
  if (!message.isObject()) return batch.skip(SkipReason::kMalformed);
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  inbound.account = scene.account;
  inbound.id = idOf(message["id"]);
  readPerson(message, scene, inbound);
  if (isTest(scene.envelope, inbound.sender, inbound.id)) {
    return batch.skip(SkipReason::kTestEvent);
  }
  inbound.referrals = readOrigins(message);
  inbound.type = firstOf({idOf(message["type"]), "unknown"});
  if (inbound.referrals.empty()) {
    if (inbound.type == "reaction") return batch.skip(SkipReason::kReaction);
    if (inbound.type == "system") return batch.skip(SkipReason::kOtherEvent);
  }
  if (inbound.sender.empty()) return batch.skip(SkipReason::kMalformed);
  inbound.text = readText(message);
  readAttachment(message, inbound);
  identify(inbound, message, scene.envelope);
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

}  // namespace

void readWhatsapp(const Value& value, const Envelope& envelope, Batch& batch) {
  const Value& messages = value["messages"];
  const std::string_view number = idOf(value["metadata"]["phone_number_id"]);
  const Scene scene{envelope, firstOf({number, envelope.id}), Contacts(value),
                    countItems(messages) == 1};
  for (const Value& message : messages.items()) readMessage(message, scene, batch);

  std::size_t events = countItems(messages);
  if (!messages.isNull() && !messages.isArray()) {
    batch.skip(SkipReason::kMalformed);
    ++events;
  }
  for (const Value& list : value.members()) {
    if (list.name() == "messages" || list.name() == "contacts") continue;
    const std::size_t count = countItems(list);
    batch.skip(envelope.id == "0" ? SkipReason::kTestEvent : reasonFor(list.name()), count);
    events += count;
  }
  if (events == 0) {
    batch.skip(envelope.id == "0" ? SkipReason::kTestEvent : SkipReason::kOtherEvent);
  }
}

}  // namespace camefrom::webhook
