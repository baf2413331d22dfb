/// @file facets.hpp
/// @brief What lists, filters and searches need of a referral.
///
/// @code
/// Referral referral;
/// referral.website = Website{.utm = {.source = "google", .campaign = "spring_sale"},
///                            .channel = "paid_search"};
/// const Facets found = facets(referral);
/// assert(found.gist.front().value == "paid_search" && found.campaign == "spring_sale");
/// assert(found.paid && found.channel == "paid_search");
/// @endcode
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// Beyond this a text in Facets::gist is cut and ends in an ellipsis: a line has no room for more.
/// An id and a price stay whole, for they mean something else when they are cut.
inline constexpr std::size_t kMaxGistCharacters = 160;

struct Facets {
  /// What says most in few words: a website's channel, source, medium and campaign, as far as they
  /// are known; an order's units and its total in each currency; what an ad, a product or a link is
  /// called. None where nothing is known.
  std::vector<Field> gist;

  /// Whether somebody paid for this visit or message: an ad, or a channel that isPaidChannel().
  bool paid = false;

  std::string channel;   ///< of a website: one of channelNames()
  std::string campaign;  ///< of a website: the campaign's name, whole; no unfilled placeholder

  /// What a search looks in, with line breaks between: what the campaign, the ad, the products and
  /// the link are called, references and SKUs. At most kMaxTextCharacters.
  std::string words;

  bool operator==(const Facets&) const = default;
};

[[nodiscard]] Facets facets(const Referral& referral);

}  // namespace camefrom
#pragma GCC visibility pop
