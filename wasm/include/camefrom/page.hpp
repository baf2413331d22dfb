/// @file page.hpp
/// @brief Reads a campaign from the address of a page. Start here for websites.
///
/// @code
/// const auto referral = readPage("https://shop.example/?utm_campaign=spring&gclid=Cj0",
///                                {.referrer = "https://www.google.com/"});
/// assert((*referral)->website->utm.campaign == "spring");
/// assert(!readPage("https://shop.example/")->has_value());  // nothing to attribute
/// @endcode
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "camefrom/error.hpp"
#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// What is known beside the address.
struct PageContext {
  std::string_view referrer = {};       ///< document.referrer; UTF-8, may be empty
  std::optional<std::int64_t> at = {};  ///< when the page was opened, milliseconds since 1970
  bool direct = false;                  ///< a visit without any origin is one, too
};

/// Reads the address that a visitor landed on.
///
/// @param url  UTF-8, at most kMaxAddressBytes, as `location.href` gives it. U+0000 in what is read
///             from it, which databases refuse, becomes U+FFFD.
/// @return the referral; no value when the address has no campaign key and no click id, and the
///         referrer is not another site, unless `direct` asks for such a visit, whose channel is
///         kDirect; kTooLarge when an address is longer than the limit.
[[nodiscard]] Result<std::optional<Referral>> readPage(std::string_view url,
                                                       const PageContext& context = {});

/// Reads the pages of a referral that a visitor's widget sent, so that a server need not believe
/// what it says to have found there.
///
/// - Of the claim are taken the addresses and the time; everything else comes from reading them, as
///   readPage() does. It is the page that asserts it, whatever the claim says.
/// - Where its `truncated` names the page, the page no longer holds all that was found in it. Then
///   the claim's campaign keys, click ids and repairs stand, all of them, and none of what is left
///   in the page: a touch is never merged key by key. A claim that has none takes those of the
///   page. Secrets are taken out of either.
/// - A claim whose channel is kDirect and in which nothing is found stays a direct visit.
/// - A time that is more than five minutes after `now`, or none, becomes `now`.
///
/// @param claim  as parseClaim() gives it
/// @param now    the server's clock, milliseconds since 1970; without it the claim's time is kept
/// @return as readPage(); kInvalidReferral when `claim` is not of a website
[[nodiscard]] Result<std::optional<Referral>> readAgain(const Referral& claim,
                                                        std::optional<std::int64_t> now = {});

}  // namespace camefrom
#pragma GCC visibility pop
