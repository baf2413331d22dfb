/// @file look_alikes.hpp
/// @brief Names that were meant to be others.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom::advice {

/// Whether `text` becomes `word` by one letter more, less, or another one, or by two that change
/// places. Of words below six letters nothing is a slip: too many others are as near.
[[nodiscard]] bool isSlip(std::string_view text, std::string_view word) noexcept;

/// The UTM key, as its place in kCampaignKeys, that a parameter's name looks like and is not:
/// "utm-source", "utm_sorce", "utm_source[]"; or kCampaignKeyCount. "xutm_source" may be somebody's
/// own, and "utm_source2", too.
[[nodiscard]] std::size_t lookAlike(std::string_view name);

}  // namespace camefrom::advice
