#include "visitor/text.hpp"

#include <utility>

namespace camefrom {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

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

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The number at `start`, of which isTime() has made sure that it is digits.
int numberAt(std::string_view text, std::size_t start, std::size_t digits) noexcept {
  int number = 0;
  for (const char c : text.substr(start, digits)) number = number * 10 + (c - '0');
  return number;
}

int daysOf(int month, int year) noexcept {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace

Text::Text(Text&& other) noexcept { *this = std::move(other); }

Text& Text::operator=(Text&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
  return *this;
}

Text::~Text() { delete[] data_; }

void Text::makeRoom(std::size_t bytes) {
  if (size_ + bytes <= capacity_) return;
  capacity_ = 2 * (size_ + bytes);
  char* grown = new char[capacity_];
  for (std::size_t i = 0; i < size_; ++i) grown[i] = data_[i];
  delete[] data_;
  data_ = grown;
}

Text& Text::operator+=(std::string_view text) {
  makeRoom(text.size());
  for (const char c : text) data_[size_++] = c;
  return *this;
}

Text& Text::operator+=(char c) { return *this += std::string_view(&c, 1); }

void appendNumber(Text& out, std::int64_t number, std::size_t digits) {
  char text[20];
  for (std::size_t i = digits; i > 0; number /= 10)
    text[--i] = static_cast<char>('0' + number % 10);
  out += std::string_view(text, digits);
}

std::string_view takeUntil(std::string_view& rest, char mark) noexcept {
  const std::size_t end = rest.find(mark);
  const std::string_view taken = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
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
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += text[i++];
      continue;
    }
    auto [continuations, lower, upper] = leadOf(byte);
    std::size_t end = i + 1;
    bool complete = continuations != 0;
    for (; complete && continuations > 0; --continuations, ++end) {
      const auto next = end < text.size() ? static_cast<unsigned char>(text[end]) : 0;
      if (next < lower || next > upper) {
        complete = false;
        break;
      }
      lower = 0x80;
      upper = 0xBF;
    }
    out += complete ? text.substr(i, end - i) : kReplacement;
    i = end;
  }
  return out;
}

bool isBlank(std::string_view text) noexcept {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

std::size_t prefixBytes(std::string_view text, std::size_t characters) noexcept {
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
    if (lower(text[i]) != lower(other[i])) return false;
  }
  return true;
}

Text inSmallLetters(std::string_view text) {
  Text small;
  for (const char c : text) small += lower(c);
  return small;
}

Text formatTime(std::int64_t milliseconds) {
  constexpr std::int64_t kEnd = 253'402'300'800'000;  // the first moment of the year 10000
  if (milliseconds < 0 || milliseconds >= kEnd) return {};
  constexpr std::int64_t kDay = 86'400'000;
  auto days = static_cast<int>(milliseconds / kDay);
  const auto of_day = static_cast<int>(milliseconds % kDay);
  int year = 1970;
  int month = 1;
  for (int length = 31; days >= length; length = daysOf(month, year)) {
    days -= length;
    if (++month > 12) {
      month = 1;
      ++year;
    }
  }
  const int seconds = of_day / 1'000;
  Text out;
  appendNumber(out, year, 4);
  out += '-';
  appendNumber(out, month, 2);
  out += '-';
  appendNumber(out, days + 1, 2);
  out += 'T';
  appendNumber(out, seconds / 3'600, 2);
  out += ':';
  appendNumber(out, seconds / 60 % 60, 2);
  out += ':';
  appendNumber(out, seconds % 60, 2);
  out += '.';
  appendNumber(out, of_day % 1'000, 3);
  out += 'Z';
  return out;
}

bool isTime(std::string_view text) noexcept {
  constexpr std::string_view kShape = "0000-00-00T00:00:00.000Z";
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return false;
  }
  const int month = numberAt(text, 5, 2);
  const int day = numberAt(text, 8, 2);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, numberAt(text, 0, 4)) &&
         numberAt(text, 11, 2) < 24 && numberAt(text, 14, 2) < 60 && numberAt(text, 17, 2) < 60;
}

}  // namespace camefrom
