/// @file touch.hpp
/// @brief When two referrals are one touch: the same reason for the visitor to come.
///
/// @code
/// Referral earlier;
/// earlier.website = Website{.utm = {.source = "google", .campaign = "spring"}};
/// Referral later = earlier;
/// later.captured_at = "2026-11-28T10:00:00.000Z";
/// assert(sameTouch(earlier, later));
/// @endcode
#pragma once

#include "camefrom/referral.hpp"

namespace camefrom {

/// Whether `other`, which came later, is the same touch as `one`. Which of them came first makes a
/// difference; times and pages do not.
///
/// - Where `other` has campaign keys or click ids, it is the same when `one` has the same ones. A
///   click id that is REDACTED in the page of either was there, and may have been any: consent that
///   came between them makes no touch.
/// - Where it has none, it is the same when its referrer's host is that of `one`, whatever campaign
///   `one` had: a router may have taken that from the address.
[[nodiscard]] bool sameTouch(const Website& one, const Website& other);

/// Whether `other`, which came later, is the same touch as `one`, though it was sent again, from
/// another page or by another tab. What comes from Meta is the same when all of it is, but for the
/// time.
[[nodiscard]] bool sameTouch(const Referral& one, const Referral& other);

}  // namespace camefrom
