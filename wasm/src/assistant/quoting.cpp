#include "assistant/quoting.hpp"

#include <algorithm>
#include <array>

#include "unicode/code_points.hpp"

namespace camefrom {
namespace {

constexpr std::size_t kQuotes = 2;
constexpr std::size_t kEllipsis = 1;

constexpr auto kDoubleQuotes = std::to_array<char32_t>(
    {0x22,   0x2BA,  0x2DD,  0x2EE,  0x2F5,   0x2F6,   0x5F4,  0x201C, 0x201D,
     0x201E, 0x201F, 0x2033, 0x2036, 0x275D,  0x275E,  0x2760, 0x2E42, 0x3003,
     0x301D, 0x301E, 0x301F, 0xFF02, 0x1F676, 0x1F677, 0x1F678});

/// One character as it stands in a literal.
struct Escaped {
  std::string text;
  std::size_t units = 0;
};

void appendHex(std::string& out, char32_t unit) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kHex[(unit >> shift) & 0xFU];
}

bool isEscaped(char32_t c) noexcept {
  constexpr std::string_view kDelimiters = "<>&`[]{}";
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return true;
  if (c < 0x80) return kDelimiters.find(static_cast<char>(c)) != std::string_view::npos;
  return isDoubleQuote(c);
}

Escaped escape(char32_t c) {
  Escaped escaped;
  if (c == '"' || c == '\\') {
    escaped.text = {'\\', static_cast<char>(c)};
  } else if (!isEscaped(c)) {
    appendUtf8(escaped.text, c);
    escaped.units = c < 0x10000 ? 1 : 2;
    return escaped;
  } else if (c < 0x10000) {
    appendHex(escaped.text, c);
  } else {
    appendHex(escaped.text, 0xD800 + ((c - 0x10000) >> 10U));
    appendHex(escaped.text, 0xDC00 + ((c - 0x10000) & 0x3FFU));
  }
  escaped.units = escaped.text.size();
  return escaped;
}

}  // namespace

bool isDoubleQuote(char32_t code_point) noexcept {
  return std::find(kDoubleQuotes.begin(), kDoubleQuotes.end(), code_point) != kDoubleQuotes.end();
}

std::string quoted(std::string_view text, std::size_t units) {
  std::string literal = "\"";
  std::size_t end_of_cut = literal.size();  // so much stays when an ellipsis has to follow
  std::size_t used = kQuotes;
  for (std::size_t position = 0; position < text.size();) {
    const Escaped escaped = escape(takeCodePoint(text, position));
    used += escaped.units;
    if (used > units) {
      literal.resize(end_of_cut);
      literal += "\u2026";
      break;
    }
    literal += escaped.text;
    if (used + kEllipsis <= units) end_of_cut = literal.size();
  }
  return literal += '"';
}

std::size_t quotedUnits(std::string_view text) {
  std::size_t units = kQuotes;
  for (std::size_t position = 0; position < text.size();) {
    units += escape(takeCodePoint(text, position)).units;
  }
  return units;
}

}  // namespace camefrom
