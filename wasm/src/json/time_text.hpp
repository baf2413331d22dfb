/// @file time_text.hpp
/// @brief Moments that somebody wrote as text, where a number was due.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace camefrom::json {

/// Milliseconds since 1970 of an ISO 8601 date with a time: "2021-09-08T06:34:04+0000",
/// "2021-09-08 06:34:04.25Z", with a zone of "+hh:mm", "+hhmm" or "+hh". Without a zone it is UTC.
/// Nothing before 1970, after 9999, or where it is no such text.
[[nodiscard]] std::optional<std::int64_t> readTimeText(std::string_view text) noexcept;

}  // namespace camefrom::json
