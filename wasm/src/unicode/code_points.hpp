/// @file code_points.hpp
/// @brief Valid UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace camefrom {

/// The code point that starts at `position` of valid UTF-8; `position` moves to the next one.
[[nodiscard]] char32_t takeCodePoint(std::string_view text, std::size_t& position) noexcept;

/// Appends `code_point` as UTF-8.
void appendUtf8(std::string& out, char32_t code_point);

}  // namespace camefrom
