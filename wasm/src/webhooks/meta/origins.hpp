/// @file origins.hpp
/// @brief Meta's four shapes of an origin (referral, product, order, cart) as referrals.
///
/// The shape decides, never the word in `source` alone: an ad id, a click id or `ads_context_data`
/// makes an ad; a product id a product; anything else with a ref, a source or an address a link.
#pragma once

#include <string_view>

#include "webhooks/told.hpp"

namespace camefrom::webhook {

/// A `referral` of Messenger or Instagram: an ad with the product that it shows, a product page of
/// the shop, or a link. Nothing is added twice: Meta may repeat one in several places.
void addReferral(const json::Value& referral, Channel channel, Referrals& out);

/// Our word for what Meta calls a link's source, "shortlink" for "SHORTLINK".
[[nodiscard]] std::string_view linkKind(std::string_view source) noexcept;

/// A link of a kind that is known from where it stands.
void addLink(std::string_view kind, const json::Value& ref, Channel channel, Referrals& out);

/// What a `referral` of WhatsApp says of an ad or a post, with what it greets.
[[nodiscard]] Ad readWhatsappAd(const json::Value& referral);

/// A `referral` of WhatsApp: an ad, or a post with a button.
void addWhatsappReferral(const json::Value& referral, Referrals& out);

/// WhatsApp's `context.referred_product`.
void addReferredProduct(const json::Value& product, Referrals& out);

/// One for each product that was shared as a template among `message.attachments`.
void addSharedProducts(const json::Value& attachments, Channel channel, Referrals& out);

/// One product for each item of a Messenger cart.
void addCart(const json::Value& order, Channel channel, Referrals& out);

/// The source of a product on that channel.
[[nodiscard]] Source productSource(Channel channel) noexcept;

}  // namespace camefrom::webhook
