/// @file goods.hpp
/// @brief Products and carts as WhatsApp's own protocol has them: amounts are thousandths, and a
/// cart tells its total without its lines.
#pragma once

#include "webhooks/told.hpp"

namespace camefrom::webhook {

/// A `productMessage.product`, in Baileys' spelling or in whatsmeow's.
void addProtocolProduct(const json::Value& product, Referrals& out);

/// An `orderMessage`.
void addProtocolOrder(const json::Value& order, Referrals& out);

}  // namespace camefrom::webhook
