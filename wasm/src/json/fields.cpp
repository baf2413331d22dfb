#include "json/fields.hpp"

#include <charconv>

#include "camefrom/limits.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom::json {
namespace {

constexpr std::int64_t kMaxCount = (std::int64_t{1} << 53) - 1;  // exact in JavaScript
constexpr std::int64_t kFirstMilliseconds = 100'000'000'000;

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const std::size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

std::string_view within(std::size_t bytes, std::string_view text) noexcept {
  return text.size() <= bytes ? text : std::string_view();
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

std::optional<std::int64_t> countOf(const Value& value) noexcept {
  const std::string_view text = trimmed(textOf(value));
  const char* const end = text.data() + text.size();
  std::int64_t count = 0;
  const auto [stopped, error] = std::from_chars(text.data(), end, count);
  const std::string_view rest = text.substr(static_cast<std::size_t>(stopped - text.data()));
  const bool whole = rest.empty() || (rest.size() > 1 && rest.front() == '.' &&
                                      rest.find_first_not_of('0', 1) == std::string_view::npos);
  if (error != std::errc() || !whole || count < 0 || count > kMaxCount) return std::nullopt;
  return count;
}

std::optional<std::int64_t> timeOf(const Value& value) noexcept {
  const std::optional<std::int64_t> time = countOf(value);
  if (!time || *time == 0) return std::nullopt;
  return *time < kFirstMilliseconds ? *time * 1'000 : *time;
}

}  // namespace camefrom::json
