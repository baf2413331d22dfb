/// @file touch.hpp
/// @brief When two referrals are one touch: the same reason for the visitor to come.
#pragma once

#include "camefrom/referral.hpp"

namespace camefrom {

/// Whether two visits are one touch: their campaign keys and click ids are the same; where neither
/// has any, the host of the referrer. Times and pages do not matter.
[[nodiscard]] bool sameTouch(const Website& one, const Website& other);

/// Whether two referrals are one touch, though they were sent again, from another page or by
/// another tab. What comes from Meta is the same when all of it is, but for the time.
[[nodiscard]] bool sameTouch(const Referral& one, const Referral& other);

}  // namespace camefrom
