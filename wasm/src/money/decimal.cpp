#include "money/decimal.hpp"

#include <algorithm>
#include <utility>

namespace camefrom {
namespace {

/// A number as digits alone, of which the last `scale` are its fraction.
struct Digits {
  std::string digits;
  std::size_t scale = 0;
};

bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes the digits at the start of `rest` away from it.
std::string_view takeDigits(std::string_view& rest) noexcept {
  const auto end = std::find_if_not(rest.begin(), rest.end(), isDigit);
  const std::string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

bool takeOneOf(std::string_view& rest, std::string_view characters) noexcept {
  if (rest.empty() || characters.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

/// The exponent at the start of `rest`, 0 when there is none. One of more than four digits is
/// beyond every limit.
std::optional<int> takeExponent(std::string_view& rest) noexcept {
  if (!takeOneOf(rest, "eE")) return 0;
  const bool negative = takeOneOf(rest, "-");
  if (!negative) takeOneOf(rest, "+");
  const std::string_view digits = takeDigits(rest);
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int exponent = 0;
  for (const char digit : digits) exponent = exponent * 10 + (digit - '0');
  return negative ? -exponent : exponent;
}

Digits split(std::string_view number) {
  const std::size_t point = number.find('.');
  if (point == std::string_view::npos) return {std::string(number), 0};
  const std::string_view fraction = number.substr(point + 1);
  return {std::string(number.substr(0, point)).append(fraction), fraction.size()};
}

std::string join(Digits number) {
  std::string digits = std::move(number.digits);
  std::size_t scale = number.scale;
  while (scale > 0 && !digits.empty() && digits.back() == '0') {
    digits.pop_back();
    --scale;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  if (scale == 0) return digits;
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  digits.insert(digits.size() - scale, 1, '.');
  return digits;
}

}  // namespace

std::optional<std::string> normalizedDecimal(std::string_view text) {
  const std::string_view whole = takeDigits(text);
  std::string_view fraction;
  if (whole.empty()) return std::nullopt;
  if (takeOneOf(text, ".")) {
    fraction = takeDigits(text);
    if (fraction.empty()) return std::nullopt;
  }
  const std::optional<int> exponent = takeExponent(text);
  if (!exponent || !text.empty()) return std::nullopt;

  Digits number{std::string(whole).append(fraction), fraction.size()};
  if (*exponent < 0) number.scale += static_cast<std::size_t>(-*exponent);
  if (*exponent > 0) {
    const auto shift = static_cast<std::size_t>(*exponent);
    if (shift > number.scale) number.digits.append(shift - number.scale, '0');
    number.scale -= std::min(shift, number.scale);
  }
  std::string normalized = join(std::move(number));
  const std::size_t point = normalized.find('.') == std::string::npos ? 0 : 1;
  if (normalized.size() - point > kMaxDecimalDigits) return std::nullopt;
  return normalized;
}

std::string withoutBinaryNoise(std::string number, std::size_t decimals) {
  // 32 bits tell the first seven digits of a number, and nobody writes so many behind the point.
  constexpr std::size_t kSure = 7;
  const std::size_t point = number.find('.');
  if (point == std::string::npos || number.size() - point - 1 < kSure) return number;
  const std::size_t sure = std::max(kSure - std::min(point, kSure), decimals + 1);
  const std::string behind = number.substr(point + 1 + decimals, sure - decimals);
  const bool above = behind.find_first_not_of('0') == std::string::npos;
  if (!above && behind.find_first_not_of('9') != std::string::npos) return number;
  number.resize(point + 1 + decimals);
  if (above) return join(split(number));
  return addDecimals(join(split(number)), join({"1", decimals}));
}

std::optional<std::string> amountOf(std::string_view whole, std::string_view fraction,
                                    std::size_t decimals) {
  std::string number(whole);
  if (!fraction.empty()) number.append(".").append(fraction);
  std::optional<std::string> amount = normalizedDecimal(number);
  if (!amount) return std::nullopt;
  amount = withoutBinaryNoise(*std::move(amount), decimals);
  const std::size_t point = std::min(amount->find('.'), amount->size() - 1);
  if (amount->size() - 1 - point > decimals) return std::nullopt;
  return amount;
}

std::string addDecimals(std::string_view augend, std::string_view addend) {
  Digits sum = split(augend);
  Digits other = split(addend);
  if (sum.scale < other.scale) std::swap(sum, other);
  other.digits.append(sum.scale - other.scale, '0');
  if (sum.digits.size() < other.digits.size()) std::swap(sum.digits, other.digits);
  other.digits.insert(0, sum.digits.size() - other.digits.size(), '0');

  int carry = 0;
  for (std::size_t i = sum.digits.size(); i-- > 0;) {
    const int digit = (sum.digits[i] - '0') + (other.digits[i] - '0') + carry;
    sum.digits[i] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  if (carry > 0) sum.digits.insert(0, 1, '1');
  return join(std::move(sum));
}

std::string multiplyDecimal(std::string_view number, std::int64_t count) {
  Digits product = split(number);
  const auto factor = static_cast<std::uint64_t>(count);
  std::uint64_t carry = 0;
  for (std::size_t i = product.digits.size(); i-- > 0;) {
    carry += static_cast<std::uint64_t>(product.digits[i] - '0') * factor;
    product.digits[i] = static_cast<char>('0' + carry % 10);
    carry /= 10;
  }
  if (carry > 0) product.digits.insert(0, std::to_string(carry));
  return join(std::move(product));
}

}  // namespace camefrom
