#include "webhooks/meta/people.hpp"

#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/message.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

std::string_view numberOf(const Value& value) noexcept { return withoutPlus(idOf(value)); }

Contact readContact(const Value& contact) {
  Contact read{numberOf(contact["wa_id"]), idOf(contact["user_id"]),
               idOf(contact["parent_user_id"]), "", 0};
  const Value& profile = contact["profile"];
  read.name = json::freeText(profile[textOf(profile["name"]).empty() ? "username" : "name"]);
  for (const std::string_view text : {read.wa_id, read.user_id, read.parent_user_id}) {
    read.size += writtenSize(text);
  }
  read.size += writtenSize(read.name);
  return read;
}

}  // namespace

Contacts::Contacts(const Value& list) {
  for (const Value& contact : list.items()) contacts_.push_back(readContact(contact));
  for (std::size_t i = 0; i < contacts_.size(); ++i) {
    for (const std::string_view id :
         {contacts_[i].wa_id, contacts_[i].user_id, contacts_[i].parent_user_id}) {
      if (!id.empty()) by_id_[id] = i;
    }
  }
}

const Contact& Contacts::find(std::initializer_list<std::string_view> ids,
                              bool is_only_message) const {
  for (const std::string_view id : ids) {
    if (const auto found = by_id_.find(id); found != by_id_.end()) return contacts_[found->second];
  }
  return is_only_message && contacts_.size() == 1 ? contacts_.front() : nobody_;
}

bool readPerson(const Value& message, const Contact& contact, Batch& batch,
                InboundMessage& inbound) {
  const std::string_view user = idOf(message["from_user_id"]);
  const std::string_view from = numberOf(message["from"]);
  const std::string_view parent = idOf(message["from_parent_user_id"]);
  if (!batch.affords(contact.size)) return false;
  addSenderIds({user, from, contact.wa_id, contact.user_id, parent, contact.parent_user_id},
               inbound);
  if (!inbound.sender_ids.empty()) inbound.sender = inbound.sender_ids.front();
  inbound.phone = firstOf({phoneOf(from), phoneOf(contact.wa_id)});
  inbound.name = contact.name;
  inbound.group = idOf(message["group_id"]);
  return true;
}

void readIdChanges(const Value& message, Batch& batch) {
  const Value& system = message["system"];
  const std::string_view from = numberOf(message["from"]);
  const std::string_view user = idOf(system["user_id"]);
  const std::string_view previous_user =
      firstOf({idOf(system["previous_user_id"]), idOf(message["from_user_id"])});
  batch.change(previous_user == user ? from : firstOf({previous_user, from}), user);
  batch.change(
      firstOf({idOf(system["previous_parent_user_id"]), idOf(message["from_parent_user_id"])}),
      idOf(system["parent_user_id"]));
  // Up to version 11 of the API the new number was `new_wa_id`.
  batch.change(firstOf({numberOf(system["customer"]), from, previous_user}),
               firstOf({numberOf(system["new_wa_id"]), numberOf(system["wa_id"])}));
}

void readUserIdUpdates(const Value& list, Batch& batch) {
  for (const Value& update : list.items()) {
    for (const std::string_view kind : {"user_id", "parent_user_id"}) {
      const Value& id = update[kind];
      const std::string_view known = kind == "user_id" ? numberOf(update["wa_id"]) : "";
      batch.change(firstOf({idOf(id["previous"]), known}), idOf(id["current"]));
    }
  }
}

}  // namespace camefrom::webhook
