#include "visitor/text.hpp"

#include <algorithm>
#include <utility>

#include "visitor/ascii.hpp"
#include "visitor/for_bytes.hpp"

namespace camefrom {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

/// How many bytes the lead byte promises, and the range of the first continuation byte that keeps
/// out overlong forms, surrogates and what is beyond U+10FFFF.
struct Lead {
  std::size_t continuations;
  unsigned char lower;
  unsigned char upper;
};

Lead leadOf(unsigned char byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

/// Whether a character, of which `end` is behind the first byte, is well formed; moves `end` behind
/// it, or behind its longest part that could begin one.
bool endsSequence(std::string_view text, std::size_t& end) noexcept {
  const auto byte = static_cast<unsigned char>(text[end - 1]);
  if (byte < 0x80) return true;
  auto [continuations, lower, upper] = leadOf(byte);
  if (continuations == 0) return false;
  for (; continuations > 0; --continuations, ++end) {
    const auto next = end < text.size() ? static_cast<unsigned char>(text[end]) : 0;
    if (next < lower || next > upper) return false;
    lower = 0x80;
    upper = 0xBF;
  }
  return true;
}

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

Text::Text(Text&& other) noexcept { *this = std::move(other); }

Text& Text::operator=(Text&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
  return *this;
}

Text::~Text() { delete[] data_; }

void Text::grow(std::size_t capacity) {
  char* grown = new char[capacity];
  std::copy_n(data_, size_, grown);
  delete[] data_;
  data_ = grown;
  capacity_ = capacity;
}

Text& Text::operator+=(std::string_view text) {
  if (text.size() > capacity_ - size_) grow(2 * (size_ + text.size()));
  std::copy_n(text.data(), text.size(), data_ + size_);
  size_ += text.size();
  return *this;
}

void appendNumber(Text& out, std::int64_t number, std::size_t digits) {
  char text[20];
  for (std::size_t i = digits; i > 0; number /= 10)
    text[--i] = static_cast<char>('0' + number % 10);
  out += std::string_view(text, digits);
}

std::string_view takeUntil(std::string_view& rest, char mark) noexcept {
  const std::string_view taken = rest.substr(0, rest.find(mark));
  rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
  return taken;
}

std::size_t findWord(std::string_view words, std::string_view word) noexcept {
  for (std::size_t place = 0; !words.empty(); ++place) {
    if (equalsIgnoringCase(takeUntil(words, ' '), word)) return place;
  }
  return std::string_view::npos;
}

Text toValidUtf8(std::string_view text) {
  Text out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    out += endsSequence(text, end) ? text.substr(i, end - i) : kReplacement;
    i = end;
  }
  return out;
}

std::string_view toValidUtf8(std::string_view text, Text& room) {
  for (std::size_t i = findBeyondAscii(text, 0); i < text.size(); i = findBeyondAscii(text, i)) {
    if (!endsSequence(text, ++i)) {
      room = toValidUtf8(text);
      return room;
    }
  }
  return text;
}

bool isBlank(std::string_view text) noexcept {
  return text.find_first_not_of(kWhiteSpace) == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) noexcept {
  text.remove_prefix(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kWhiteSpace) + 1);
}

std::size_t prefixBytes(std::string_view text, std::size_t characters) noexcept {
  if (!kForBytes && text.size() <= characters) return text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (starts && characters-- == 0) return i;
  }
  return text.size();
}

std::string shorten(std::string_view text, std::size_t characters) {
  if (prefixBytes(text, characters) == text.size()) return std::string(text);
  return std::string(text.substr(0, prefixBytes(text, characters - 1))).append(kEllipsis);
}

bool equalsIgnoringCase(std::string_view text, std::string_view other) noexcept {
  if (text.size() != other.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int difference = text[i] ^ other[i];
    const int small = text[i] | 0x20;
    if (difference != 0 && (difference != 0x20 || small < 'a' || small > 'z')) return false;
  }
  return true;
}

Text inSmallLetters(std::string_view text) {
  Text small;
  for (const char c : text) small += lower(c);
  return small;
}

}  // namespace camefrom
