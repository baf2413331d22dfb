/// @file code.hpp
/// @brief Codes in the text of a message, by which a site finds again where its writer came from.
///
/// A wa.me link carries nothing but a text, which the customer sees and may edit. A code in it is
/// nine characters of Crockford's base 32 in three groups, "7K3-9QF-4KR". Seven are random, the
/// last two check them: a Reed-Solomon code over GF(32) that notices any two wrong characters, and
/// any two that changed places. Each group has a letter other than I, L and O, and a digit from 2
/// on: so no word and no number is a code, however it is written. Of nine random letters and digits
/// one in some 11,000 passes, of nine that have such groups one in 1,024.
///
/// @see https://www.crockford.com/base32.html, 2026-11-29
///
/// @code
/// assert(readCode("hi, is it in stock? [ref 7k3 9qf 4kr]") == "7K3-9QF-4KR");
/// assert(!readCode("7K3-9QF-4KS"));
/// assert(!newCode("short").ok());
/// @endcode
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "camefrom/error.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// So many random bytes make a code.
inline constexpr std::size_t kCodeRandomBytes = 8;

/// Only so many bytes at the end of a text are looked through.
inline constexpr std::size_t kMaxCodeTextBytes = 65'536;

/// A code of random bytes that nobody can foresee. There are 5.6 thousand million: whoever keeps
/// them makes another one where it is taken.
/// @param random at least kCodeRandomBytes of them
/// @return "7K3-9QF-4KR"; kInvalidArgument where there are too few
[[nodiscard]] Result<std::string> newCode(std::string_view random);

/// The last code in a text, as newCode() writes it: anywhere in it, in any case, with O for 0, with
/// I or L for 1, without hyphens or with hyphens and blanks in other places, also over two lines.
/// @param text UTF-8, of anybody
/// @return nothing where there is none, or it is damaged
[[nodiscard]] std::optional<std::string> readCode(std::string_view text);

}  // namespace camefrom
#pragma GCC visibility pop
