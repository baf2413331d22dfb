/// @file text.hpp
/// @brief UTF-8 text from strangers: made valid, measured and cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camefrom {

/// `text` with every ill-formed sequence replaced by U+FFFD, one for each maximal subpart, as the
/// Encoding standard decodes UTF-8. @see https://encoding.spec.whatwg.org/#utf-8-decoder
[[nodiscard]] std::string toValidUtf8(std::string_view text);

/// Whether nothing but ASCII white space is in `text`.
[[nodiscard]] bool isBlank(std::string_view text) noexcept;

/// The bytes of the first `characters` code points of valid UTF-8, or all of them.
[[nodiscard]] std::size_t prefixBytes(std::string_view text, std::size_t characters) noexcept;

/// `text` within so many characters; what is longer is cut and ends in an ellipsis, which counts.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t characters);

/// Whether two texts are equal but for the case of ASCII letters.
[[nodiscard]] bool equalsIgnoringCase(std::string_view text, std::string_view other) noexcept;

/// `text` with ASCII letters in small letters.
[[nodiscard]] std::string inSmallLetters(std::string_view text);

/// Takes what comes before the first `mark` out of `rest`, which keeps what comes after it.
[[nodiscard]] std::string_view takeUntil(std::string_view& rest, char mark) noexcept;

/// Appends `number`, not negative, in so many decimal digits.
void appendNumber(std::string& out, std::int64_t number, std::size_t digits);

/// "2026-11-22T10:00:00.000Z" for milliseconds since 1970; empty beyond the years 1970 to 9999.
[[nodiscard]] std::string formatTime(std::int64_t milliseconds);

/// Whether `text` is a moment as formatTime() writes it.
[[nodiscard]] bool isTime(std::string_view text) noexcept;

}  // namespace camefrom
