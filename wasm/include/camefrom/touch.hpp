/// @file touch.hpp
/// @brief When two referrals are one touch: the same reason for the visitor to come; and which
/// touches a message adds to those that are known.
///
/// @code
/// Referral earlier;
/// earlier.website = Website{.utm = {.source = "google", .campaign = "spring"}};
/// Referral later = earlier;
/// later.captured_at = "2026-11-28T10:00:00.000Z";
/// assert(sameTouch(earlier, later));
/// @endcode
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// Whether `other`, which came later, is the same touch as `one`, though it was sent again, from
/// another page or by another tab. Which of them came first makes a difference; times and pages of
/// visits do not.
///
/// - A visit with campaign keys or click ids is the same when `one` has the same ones. A click id
///   that is REDACTED in the page of either was there, and may have been any: consent that came
///   between them makes no touch.
/// - A visit without any is the same when its referrer's host is that of `one`, whatever campaign
///   `one` had: a router may have taken that from the address.
/// - Of one click on an ad, by its click id, there is one touch, whoever tells of it.
/// - Anything else that a webhook tells is the same when all of it is, but for the time.
[[nodiscard]] bool sameTouch(const Referral& one, const Referral& other);

/// What a widget sends with a message, as readAgain() gives it.
struct MessageReferrals {
  Referral referral;                       ///< the latest touch
  std::optional<Referral> first_referral;  ///< the first one, where it is another
};

/// The touches that a message adds to those of its conversation, oldest first: none when its
/// referral is the same touch as one that is known.
///
/// The first touch counts only where none is known: a conversation has one beginning, and the
/// server saw it. Where it is the same touch as the latest, it is kept in its place, because of
/// each touch the first referral is kept. So the last one always came with the message itself, and
/// one before it led here earlier, when the visitor did not write.
[[nodiscard]] std::vector<Referral> newTouches(std::span<const Referral> known,
                                               const MessageReferrals& message);

}  // namespace camefrom
#pragma GCC visibility pop
