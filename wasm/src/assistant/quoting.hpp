/// @file quoting.hpp
/// @brief Strangers' text as JSON string literals that nothing inside can close.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace camefrom {

/// Whether a reader may take it for a double quotation mark: ", the typographic ones, and their
/// look-alikes.
[[nodiscard]] bool isDoubleQuote(char32_t code_point) noexcept;

/// `text` as a JSON string literal (RFC 8259) on one line. Beyond what JSON asks for, everything
/// that closes or opens something elsewhere is escaped as \uXXXX: < > & ` [ ] { } and whatever
/// looks like a double quotation mark; so are controls, line and paragraph separators.
///
/// @param text   valid UTF-8
/// @param units  UTF-16 units that the literal may have, quotes included, at least 3; what is
/// longer
///               is cut between characters and ends in an ellipsis
[[nodiscard]] std::string quoted(std::string_view text, std::size_t units);

/// The UTF-16 units of the whole literal.
[[nodiscard]] std::size_t quotedUnits(std::string_view text);

}  // namespace camefrom
