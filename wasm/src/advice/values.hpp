/// @file values.hpp
/// @brief What a UTM value should be where it can be told without guessing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace camefrom::advice {

/// Whether a decoded value is still percent-encoded.
[[nodiscard]] bool isEncodedTwice(std::string_view value);

/// Whether reports tell a source or a medium apart from the same in small letters. A medium that no
/// table spells out may be meant so.
[[nodiscard]] bool hasSplittingCapitals(std::size_t key, std::string_view value);

/// Whether a source or a medium has a blank inside that no table has there.
[[nodiscard]] bool hasInnerBlank(std::size_t key, std::string_view value);

/// The value of a key of kCampaignKeys without blanks around it, decoded, and in small letters
/// where capitals split reports.
[[nodiscard]] std::string rightValue(std::size_t key, std::string_view value);

}  // namespace camefrom::advice
