/// @file shapes.hpp
/// @brief What a value is by its shape alone: an e-mail address, a token, a code.
/// The list is docs/privacy.md.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom {

/// Whether an e-mail address is in `text`.
[[nodiscard]] bool hasEmail(std::string_view text) noexcept;

/// Whether an e-mail address is in something that `text` has in base64: text, or JSON.
[[nodiscard]] bool hasEncodedEmail(std::string_view text);

/// Whether `row`, all of whose characters are isBase64(), has an e-mail address in it: of text, or
/// of JSON.
[[nodiscard]] bool isEncodedEmail(std::string_view row);

/// Whether base64 has this character, in either alphabet.
[[nodiscard]] constexpr bool isBase64(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '-' || c == '_';
}

/// Whether a JSON Web Token is in `text`: base64 of "{\"", a full stop, and more.
[[nodiscard]] bool hasJsonWebToken(std::string_view text) noexcept;

/// Whether a part of a path is a code rather than words: letters and digits that no hyphen divides,
/// or capitals and digits where words have small letters.
[[nodiscard]] bool isCode(std::string_view text) noexcept;

/// Whether a part of a path is a code where words, names and numbers may be long.
[[nodiscard]] bool isCodeOfAccess(std::string_view text) noexcept;

/// Whether a value is a code where words, names and numbers may be long: digits among its letters,
/// or capitals as no words have them, or a UUID.
[[nodiscard]] bool isSurelyCode(std::string_view text) noexcept;

/// Whether a value is a code, as its name says that it may be.
[[nodiscard]] bool isNamedCode(std::string_view text) noexcept;

[[nodiscard]] std::size_t countDigits(std::string_view text) noexcept;

/// A character of a word as e-mail addresses and tokens have it. What is beyond ASCII is a letter.
[[nodiscard]] bool isWordCharacter(char c) noexcept;

}  // namespace camefrom
