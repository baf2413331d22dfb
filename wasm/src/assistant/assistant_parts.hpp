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
/// @param listed its product is what the shop's own catalogue says
[[nodiscard]] Opening openingOf(const Referral& referral, std::span<const Field> facts,
                                bool listed);

[[nodiscard]] std::string greetingOf(const Opening& opening);

/// @param facts, recommendations visible text only
[[nodiscard]] std::string promptOf(AssertedBy asserted_by, std::span<const Field> facts,
                                   std::span<const Recommendation> recommendations,
                                   const AssistantLimits& limits);

}  // namespace camefrom
