#include "json/repair.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "visitor/text.hpp"

namespace camefrom::json {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kReplacement = "\\ufffd";
constexpr std::size_t kEscapeBytes = kReplacement.size();

std::size_t skip(std::string_view text, std::size_t from, std::string_view characters) noexcept {
  const std::size_t end = text.find_first_not_of(characters, from);
  return end == std::string_view::npos ? text.size() : end;
}

/// The UTF-16 code unit of a "\uXXXX" at the start of `text`, or 0.
std::uint32_t codeUnit(std::string_view text) noexcept {
  if (text.size() < kEscapeBytes || !text.starts_with("\\u")) return 0;
  std::uint32_t unit = 0;
  const char* const end = text.data() + kEscapeBytes;
  const auto [stopped, error] = std::from_chars(text.data() + 2, end, unit, 16);
  return stopped == end && error == std::errc() ? unit : 0;
}

bool isHighSurrogate(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
bool isLowSurrogate(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Appends a string literal, from its quotation mark on; returns where it ends.
std::size_t mendString(std::string_view text, std::size_t from, std::string& out) {
  out += '"';
  std::size_t i = from + 1;
  while (i < text.size()) {
    const std::string_view rest = text.substr(i);
    if (rest.front() == '"') {
      out += '"';
      return i + 1;
    }
    std::size_t bytes = rest.front() == '\\' ? 2 : 1;
    const std::uint32_t unit = codeUnit(rest);
    if (isHighSurrogate(unit) && isLowSurrogate(codeUnit(rest.substr(kEscapeBytes)))) {
      bytes = 2 * kEscapeBytes;
    } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
      out += kReplacement;
      i += kEscapeBytes;
      continue;
    }
    out += rest.substr(0, bytes);
    i += bytes;
  }
  return text.size();
}

/// Where a JSON number that starts here ends; `from` itself when it is none.
std::size_t numberEnd(std::string_view text, std::size_t from) noexcept {
  std::size_t i = text[from] == '-' ? from + 1 : from;
  const bool zero = text.substr(i).starts_with('0');
  std::size_t end = zero ? i + 1 : skip(text, i, kDigits);
  if (end == i) return from;
  if (text.substr(end).starts_with('.')) {
    i = end + 1;
    end = skip(text, i, kDigits);
    if (end == i) return from;
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    i = end + 1;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    end = skip(text, i, kDigits);
    if (end == i) return from;
  }
  return end;
}

/// Appends what may be a number; returns where it ends.
std::size_t mendNumber(std::string_view text, std::size_t from, std::string& out) {
  const std::size_t end = numberEnd(text, from);
  if (end == from) {
    out += text[from];
    return from + 1;
  }
  const std::string number(text.substr(from, end - from));
  const bool is_name = text.substr(skip(text, end, " \t\r\n")).starts_with(':');
  const bool finite = std::isfinite(std::strtod(number.c_str(), nullptr));
  out += finite || is_name ? number : '"' + number + '"';
  return end;
}

}  // namespace

std::optional<std::string> repair(std::string_view text) {
  const std::string valid = toValidUtf8(text);
  std::string mended;
  mended.reserve(valid.size());
  for (std::size_t i = 0; i < valid.size();) {
    const char c = valid[i];
    if (c == '"') {
      i = mendString(valid, i, mended);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      i = mendNumber(valid, i, mended);
    } else {
      mended += c;
      ++i;
    }
  }
  if (mended == text) return std::nullopt;
  return mended;
}

}  // namespace camefrom::json
