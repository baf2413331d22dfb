/// @file time.hpp
/// @brief Moments as the wire format has them: ISO 8601, UTC, milliseconds.
#pragma once

#include <cstdint>
#include <string_view>

#include "visitor/text.hpp"

namespace camefrom {

/// "2026-11-22T10:00:00.000Z" for milliseconds since 1970; empty beyond the years 1970 to 9999.
[[nodiscard]] Text formatTime(std::int64_t milliseconds);

/// How many days a month has, which is counted from 1.
[[nodiscard]] int daysOf(int month, int year) noexcept;

/// Whether `text` is a moment as formatTime() writes it.
[[nodiscard]] bool isTime(std::string_view text) noexcept;

}  // namespace camefrom
