/// @file record.hpp
/// @brief From a visit, as the widget reads it, too, to a website referral.
#pragma once

#include "camefrom/referral.hpp"
#include "visitor/visit.hpp"

namespace camefrom {

/// The website referral of a visit, but for its channel.
[[nodiscard]] Website websiteOf(const Visit& visit);

}  // namespace camefrom
