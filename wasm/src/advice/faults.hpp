/// @file faults.hpp
/// @brief Everything that is wrong with a link.
#pragma once

#include <optional>
#include <vector>

#include "advice/link.hpp"
#include "camefrom/check_link.hpp"
#include "camefrom/referral.hpp"

namespace camefrom::advice {

/// In the order of docs/link-doctor.md.
/// @param referral what readPage() gives of the link
[[nodiscard]] std::vector<Advice> faultsOf(const Link& link,
                                           const std::optional<Referral>& referral);

}  // namespace camefrom::advice
