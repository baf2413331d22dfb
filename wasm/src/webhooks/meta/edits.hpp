/// @file edits.hpp
/// @brief What refers to an older message: other words for it, or that it was taken back.
#pragma once

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// A WhatsApp message of type "edit" or "revoke".
///
/// @return false when it is neither
/// @see
/// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit
/// @see
/// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/revoke
bool readWhatsappEdit(const json::Value& message, Batch& batch);

/// An event of Messenger or Instagram with `message_edit`, or with a message that was unsent.
///
/// @return false when it is neither
/// @see
/// https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/message-edits
bool readMessengerEdit(const json::Value& event, Batch& batch);

}  // namespace camefrom::webhook
