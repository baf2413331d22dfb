/// @file assistant_parts.hpp
/// @brief The parts of an AssistantContext.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "camefrom/assistant.hpp"

namespace camefrom {

[[nodiscard]] std::vector<Field> factsOf(const Referral& referral, const AssistantLimits& limits);

/// @param facts of the referral
[[nodiscard]] std::string greetingOf(const Referral& referral, std::span<const Field> facts);

/// @param facts, recommendations visible text only
[[nodiscard]] std::string promptOf(AssertedBy asserted_by, std::span<const Field> facts,
                                   std::span<const Recommendation> recommendations,
                                   const AssistantLimits& limits);

}  // namespace camefrom
