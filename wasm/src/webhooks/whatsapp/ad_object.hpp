/// @file ad_object.hpp
/// @brief What WhatsApp's own protocol says of an ad that somebody came from: `externalAdReply` and
/// what stands beside it in a message's `contextInfo`.
///
/// It is part of the encrypted message, so the customer's own program could have written it; and
/// bots put such an object on their messages only to have a pretty card for a link. An ad is what
/// says so.
/// @see https://github.com/WhiskeySockets/Baileys WAProto/WAProto.proto, 2026-05-21
/// @see https://github.com/tulir/whatsmeow proto/waE2E/WAWebProtobufsE2E.proto, 2026-08-21
#pragma once

#include "webhooks/told.hpp"

namespace camefrom::webhook {

/// The ad or the post of a context, in Baileys' spelling (`sourceUrl`) or in whatsmeow's
/// (`sourceURL`).
void addAdOfContext(const json::Value& context, Referrals& out);

/// The same of an object that has both parts in one, as `externalAdReply` alone or as web clients'
/// `ctwaContext`.
void addAdOfReply(const json::Value& reply, Referrals& out);

/// An ad whose parts a program has given other names; its type or a click has to say that it is
/// one.
void addAdOfProgram(Ad ad, std::string_view type, Referrals& out);

}  // namespace camefrom::webhook
