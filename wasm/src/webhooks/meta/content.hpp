/// @file content.hpp
/// @brief What a message holds: its words, what was tapped or filled in, what came with it.
#pragma once

#include <string>

#include "camefrom/webhook.hpp"
#include "json/value.hpp"

namespace camefrom::webhook {

/// Fills in text, payload and attachments of a WhatsApp message, whose type is set.
void readWhatsappContent(const json::Value& message, InboundMessage& inbound);

/// The words of a WhatsApp message, or of what stands inside an edit of one.
[[nodiscard]] std::string textOfMessage(const json::Value& message);

/// Fills in text, payload and attachments of a message on Messenger or Instagram.
void readMessengerContent(const json::Value& message, InboundMessage& inbound);

}  // namespace camefrom::webhook
