/// @file touch.hpp
/// @brief When two referrals are one touch: the same reason for the visitor to come.
#pragma once

#include <string>

#include "camefrom/referral.hpp"

namespace camefrom {

/// What makes a visit this touch and no other: its campaign keys and click ids; without any, the
/// host of its referrer. Times and pages do not matter. Empty when nothing is known.
[[nodiscard]] std::string touchOf(const Website& website);

/// Whether two visits are one touch.
[[nodiscard]] bool sameTouch(const Website& one, const Website& other);

/// Whether two referrals are one touch, though they were sent again, from another page or by another
/// tab. What comes from Meta is the same when all of it is, but for the time.
[[nodiscard]] bool sameTouch(const Referral& one, const Referral& other);

}  // namespace camefrom
