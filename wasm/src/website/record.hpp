/// @file record.hpp
/// @brief From a record (visitor/visit.hpp), as the widget writes it, to a website referral.
#pragma once

#include <string_view>

#include "camefrom/referral.hpp"

namespace camefrom {

/// The website referral of a record; what it does not know is left out.
[[nodiscard]] Website websiteOf(std::string_view record);

}  // namespace camefrom
