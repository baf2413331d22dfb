/// @file record.hpp
/// @brief From a visit, as the widget reads it, too, to a website referral.
#pragma once

#include <string>
#include <vector>

#include "camefrom/error.hpp"
#include "camefrom/referral.hpp"
#include "visitor/visit.hpp"

namespace camefrom {

/// The website referral of a visit, but for its channel.
[[nodiscard]] Website websiteOf(const Visit& visit);

/// The wire names of bits of Repair.
[[nodiscard]] std::vector<std::string> repairNames(unsigned repairs);

/// What an address beyond kMaxAddressBytes is refused with.
[[nodiscard]] Failure addressTooLong();

}  // namespace camefrom
