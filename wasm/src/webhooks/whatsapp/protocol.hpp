/// @file protocol.hpp
/// @brief Messages as WhatsApp's own protocol has them, in the JSON of Baileys or of whatsmeow: the
/// two libraries inside of nearly all that is a linked device.
#pragma once

#include <string>
#include <string_view>

#include "webhooks/batch.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {

/// Meta's word for what the protocol calls a message, "imageMessage", or programs by the name of
/// its kind, "ImageMessage".
[[nodiscard]] std::string typeOfContent(std::string_view name);

/// The id of an older message of the same conversation, where web clients put the chat and the
/// person around it: "3EB0OLD" beside "false_4915112345678@c.us_3EB0NEW" is
/// "false_4915112345678@c.us_3EB0OLD".
/// @param older as it is told
/// @param id    of the message that tells of it
[[nodiscard]] std::string olderId(std::string_view older, std::string_view id);

/// A message of the protocol, `{"conversation": ...}` or `{"imageMessage": {...}}`.
class ProtocolMessage {
 public:
  /// @param message out of `ephemeralMessage` and the like, too
  explicit ProtocolMessage(const json::Value& message) noexcept;

  /// Whether there is something in it that somebody wrote. An ad's message comes to linked devices
  /// as an empty placeholder first, and again with its content.
  [[nodiscard]] bool hasContent() const noexcept { return !content_->isNull(); }

  /// Counts a reaction, an edit, a deletion, or whatever else is about an older message.
  /// @param id of this message, as for olderId()
  /// @return false where it is about none
  bool readAboutOlder(Batch& batch, std::string_view id = {}) const;

  /// Fills in type, text, payload and attachments.
  /// @return false where it is about an older message, which is counted: a reaction, an edit, a
  ///         deletion; or where it is nothing that a person wrote
  bool read(InboundMessage& inbound, Batch& batch) const;

  /// Its order, the ad or post, and the product that it is or quotes.
  /// @param beside a context that stands outside of the message
  void readOrigins(const json::Value& beside, Referrals& out) const;

 private:
  const json::Value* message_;
  const json::Value* content_;
};

/// What Baileys calls WebMessageInfo, `{key, message, pushName, messageTimestamp}`.
/// @param account by what name the program knows the phone
void readWebMessage(const json::Value& info, std::string_view account, Batch& batch);

/// whatsmeow's event, `{Info, Message}`.
void readWhatsmeowMessage(const json::Value& event, std::string_view account, Batch& batch);

}  // namespace camefrom::webhook
