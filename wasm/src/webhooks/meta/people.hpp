/// @file people.hpp
/// @brief Who wrote on WhatsApp, and who is called otherwise from now on.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// One of `contacts`, looked at once however many messages it has.
struct Contact {
  std::string_view wa_id;
  std::string_view user_id;
  std::string_view parent_user_id;
  std::string name;
  std::size_t size = 0;  ///< of all of these, as writtenSize() counts it
};

/// The people that a value tells of, by phone number and by business-scoped user id.
class Contacts {
 public:
  explicit Contacts(const json::Value& list);

  /// The contact with one of these ids, or one of which nothing is known. A phone number may be
  /// spelled in two ways (in Mexico or Brazil), so the only contact of the only message is taken in
  /// any case.
  [[nodiscard]] const Contact& find(std::initializer_list<std::string_view> ids,
                                    bool is_only_message) const;

 private:
  std::vector<Contact> contacts_;
  std::map<std::string_view, std::size_t> by_id_;
  Contact nobody_;
};

/// Fills in sender, sender_ids, phone, name and group of a WhatsApp message.
///
/// @return false when the batch affords no more of what messages share
bool readPerson(const json::Value& message, const Contact& contact, Batch& batch,
                InboundMessage& inbound);

/// A message of type "system", which says that somebody has another number or user id.
/// @see
/// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
void readIdChanges(const json::Value& message, Batch& batch);

/// `user_id_update`, as providers still pass it on.
void readUserIdUpdates(const json::Value& list, Batch& batch);

}  // namespace camefrom::webhook
