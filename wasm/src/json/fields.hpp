/// @file fields.hpp
/// @brief Reads fields of JSON that Meta wrote: a string where a number was due and the other way
/// round, null, empty and absent alike. Nothing here fails; what cannot be used is absent.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "json/value.hpp"

namespace camefrom::json {

/// A string or a number as it was written; blank is absent.
[[nodiscard]] std::string_view textOf(const Value& value) noexcept;

/// textOf() within the limit for free text.
[[nodiscard]] std::string freeText(const Value& value);

/// textOf() without white space around it. Dropped beyond kMaxClickIdBytes: a cut id is a wrong
/// one.
[[nodiscard]] std::string_view idOf(const Value& value) noexcept;

/// textOf() untouched. Dropped beyond kMaxClickIdBytes.
[[nodiscard]] std::string_view clickIdOf(const Value& value) noexcept;

/// A URL that may become a link or an image, within kMaxUrlBytes.
[[nodiscard]] std::string_view urlOf(const Value& value) noexcept;

/// The first one that is there; empty when none is.
[[nodiscard]] std::string_view firstOf(std::initializer_list<std::string_view> texts) noexcept;

/// Whether a word is among others, whatever the case of ASCII letters.
[[nodiscard]] bool isOneOf(std::string_view word, std::span<const std::string_view> words) noexcept;

/// A whole number without sign, up to 2^53 - 1; "2", 2 and 2.0 are the same.
[[nodiscard]] std::optional<std::int64_t> countOf(const Value& value) noexcept;

/// Milliseconds since 1970 from seconds (below 10^11, with decimals or without) or milliseconds, as
/// a number or in a string, or from a text as readTimeText() takes it. Zero is absent.
[[nodiscard]] std::optional<std::int64_t> timeOf(const Value& value) noexcept;

}  // namespace camefrom::json
