#include "json/fields.hpp"

#include <algorithm>
#include <charconv>

#include "camefrom/limits.hpp"
#include "json/time_text.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom::json {
namespace {

constexpr std::int64_t kMaxCount = (std::int64_t{1} << 53) - 1;  // exact in JavaScript
constexpr std::int64_t kFirstMilliseconds = 100'000'000'000;

std::string_view within(std::size_t bytes, std::string_view text) noexcept {
  return text.size() <= bytes ? text : std::string_view();
}

std::optional<std::int64_t> wholeNumber(std::string_view digits) noexcept {
  const char* const end = digits.data() + digits.size();
  std::int64_t number = 0;
  const auto [stopped, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stopped != end || number < 0 || number > kMaxCount) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

std::string_view textOf(const Value& value) noexcept {
  if (!value.isString() && !value.isNumber()) return {};
  return isBlank(value.text()) ? std::string_view() : value.text();
}

std::string freeText(const Value& value) { return shorten(textOf(value), kMaxTextCharacters); }

std::string_view idOf(const Value& value) noexcept {
  return within(kMaxClickIdBytes, trimmed(textOf(value)));
}

std::string_view clickIdOf(const Value& value) noexcept {
  return within(kMaxClickIdBytes, textOf(value));
}

std::string_view urlOf(const Value& value) noexcept {
  const std::string_view url = within(kMaxUrlBytes, trimmed(textOf(value)));
  return isWebUrl(url) ? url : std::string_view();
}

std::string_view firstOf(std::initializer_list<std::string_view> texts) noexcept {
  for (const std::string_view text : texts) {
    if (!text.empty()) return text;
  }
  return {};
}

bool isOneOf(std::string_view word, std::span<const std::string_view> words) noexcept {
  return std::ranges::any_of(
      words, [word](std::string_view one) { return equalsIgnoringCase(word, one); });
}

std::optional<std::int64_t> countOf(const Value& value) noexcept {
  const std::string_view text = trimmed(textOf(value));
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    const std::string_view decimals = text.substr(point + 1);
    if (decimals.empty() || decimals.find_first_not_of('0') != std::string_view::npos) {
      return std::nullopt;
    }
  }
  return wholeNumber(text.substr(0, point));
}

std::optional<std::int64_t> timeOf(const Value& value) noexcept {
  const std::string_view text = trimmed(textOf(value));
  if (text.find('-') != std::string_view::npos) return readTimeText(text);
  const std::size_t point = text.find('.');
  const std::optional<std::int64_t> whole = wholeNumber(text.substr(0, point));
  if (!whole || *whole == 0) return std::nullopt;
  if (*whole >= kFirstMilliseconds) return whole;
  std::int64_t milliseconds = *whole * 1'000;
  if (point == std::string_view::npos) return milliseconds;
  std::int64_t worth = 100;
  for (const char digit : text.substr(point + 1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    milliseconds += (digit - '0') * worth;
    worth /= 10;
  }
  return milliseconds;
}

}  // namespace camefrom::json
