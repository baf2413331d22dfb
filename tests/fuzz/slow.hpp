/// @file slow.hpp
/// @brief What the core does quickly, done as the standards say it, letter by letter: nothing here
/// includes anything of the core.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camefrom::slow {

/// The code point that all of `bytes` encode, or nothing where they are not well formed.
/// @see https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G7404, D92
inline std::optional<std::uint32_t> codePoint(std::string_view bytes) {
  constexpr std::uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  constexpr std::uint32_t kMark[] = {0x00, 0xC0, 0xE0, 0xF0};
  constexpr std::uint32_t kMask[] = {0x80, 0xE0, 0xF0, 0xF8};
  const std::size_t more = bytes.size() - 1;
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (more > 3 || (lead & kMask[more]) != kMark[more]) return std::nullopt;
  std::uint32_t point = lead & ~kMask[more] & 0xFFU;
  for (const char c : bytes.substr(1)) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) return std::nullopt;
    point = point * 64 + (static_cast<unsigned char>(c) & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kLeast[more] || point > 0x10FFFF || surrogate) return std::nullopt;
  return point;
}

/// Whether bytes can follow that make a character of `bytes`.
inline bool mayBegin(const std::string& bytes) {
  for (std::size_t size = bytes.size() + 1; size <= 4; ++size) {
    for (const char rest : {'\x80', '\xBF'}) {
      if (codePoint(bytes + std::string(size - bytes.size(), rest))) return true;
    }
  }
  return false;
}

/// What text is made of: characters, and the longest pieces that are none. The first one of `text`,
/// and whether it is a character.
inline std::pair<std::string, bool> firstPiece(std::string_view text) {
  for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
    if (codePoint(text.substr(0, size))) return {std::string(text.substr(0, size)), true};
  }
  std::string piece(text.substr(0, 1));
  while (piece.size() < text.size() && mayBegin(piece + text[piece.size()])) {
    piece += text[piece.size()];
  }
  return {piece, false};
}

inline std::string validUtf8(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    const auto [piece, whole] = firstPiece(text);
    valid += whole ? piece : "\xEF\xBF\xBD";
    text.remove_prefix(piece.size());
  }
  return valid;
}

/// How many code points valid UTF-8 has; nothing where it is not valid.
inline std::optional<std::size_t> characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    const auto [piece, whole] = firstPiece(text);
    if (!whole) return std::nullopt;
    text.remove_prefix(piece.size());
  }
  return count;
}

/// The first so many code points of valid UTF-8.
inline std::string prefix(std::string_view text, std::size_t count) {
  std::string some;
  for (; count > 0 && !text.empty(); --count) {
    some += firstPiece(text).first;
    text = text.substr(firstPiece(text).first.size());
  }
  return some;
}

/// @see https://url.spec.whatwg.org/#concept-urlencoded-parser, step 3
inline std::string decoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef0123456789ABCDEF";
  std::string bytes;
  while (!text.empty()) {
    const std::size_t high = text.size() > 2 ? kDigits.find(text[1]) : std::string_view::npos;
    const std::size_t low = text.size() > 2 ? kDigits.find(text[2]) : std::string_view::npos;
    const bool escape = text[0] == '%' && high != kDigits.npos && low != kDigits.npos;
    if (escape) {
      bytes += static_cast<char>(high % 16 * 16 + low % 16);
    } else {
      bytes += text[0] == '+' ? ' ' : text[0];
    }
    text.remove_prefix(escape ? 3 : 1);
  }
  return validUtf8(bytes);
}

/// Names and values of a query, decoded.
inline std::vector<std::pair<std::string, std::string>> parameters(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> all;
  std::string name;
  std::string value;
  bool in_value = false;
  for (std::size_t i = 0; i <= query.size(); ++i) {
    if (i < query.size() && query[i] != '&') {
      if (query[i] == '=' && !in_value) {
        in_value = true;
      } else {
        (in_value ? value : name) += query[i];
      }
      continue;
    }
    if (!name.empty() || in_value) all.emplace_back(decoded(name), decoded(value));
    name.clear();
    value.clear();
    in_value = false;
  }
  return all;
}

/// JSON text in which each escape of half a surrogate pair, and of a whole one, is U+FFFD's.
inline std::string withoutSurrogates(std::string_view json) {
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  const auto is_hex = [&](char c) { return kDigits.find(c) != std::string_view::npos; };
  std::string text;
  while (!json.empty()) {
    const bool half = json.size() > 5 && json.starts_with("\\u") && (json[2] | 0x20) == 'd' &&
                      is_hex(json[3]) && json[3] > '7' && is_hex(json[4]) && is_hex(json[5]);
    const std::size_t bytes = half ? 6 : json[0] == '\\' ? 2 : 1;
    text += half ? "\\ufffd" : json.substr(0, bytes);
    json = json.substr(std::min(bytes, json.size()));
  }
  return text;
}

/// The cells of the first row of a table with commas, and what follows that row.
/// @see https://www.rfc-editor.org/rfc/rfc4180
inline std::vector<std::string> row(std::string_view& table) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  while (!table.empty()) {
    const char c = table[0];
    const bool doubled = quoted && table.starts_with("\"\"");
    const bool ends = !quoted && table.starts_with("\r\n");
    table.remove_prefix(doubled || ends ? 2 : 1);
    if (ends) break;
    if (c == '"' && !doubled) {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

/// U+0000, which no database keeps in a text, as U+FFFD.
inline std::string withoutNul(std::string text) {
  for (std::size_t at = text.find('\0'); at < text.size(); at = text.find('\0', at)) {
    text.replace(at, 1, "\xEF\xBF\xBD");
  }
  return text;
}

}  // namespace camefrom::slow
