#include "camefrom/price.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "camefrom/limits.hpp"
#include "money/currency.hpp"
#include "money/decimal.hpp"
#include "unicode/code_points.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kArabicDecimalMark = "٫";
constexpr std::string_view kArabicThousandsMark = "٬";

std::optional<char> asciiDigit(char32_t character) noexcept {
  // Arabic-Indic, Persian, Devanagari, Bengali, full width: the zeros of ten digits each.
  for (const char32_t zero : {U'٠', U'۰', U'०', U'০', U'０'}) {
    if (character >= zero && character <= zero + 9) {
      return static_cast<char>('0' + (character - zero));
    }
  }
  return std::nullopt;
}

bool isSpace(char32_t character) noexcept {
  return character == U' ' || (character >= U'\t' && character <= U'\r') || character == 0x00A0 ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x3000;
}

/// Marks that only say in which direction text runs, or where its bytes begin.
bool isDirectionMark(char32_t character) noexcept {
  return character == 0xFEFF || character == 0x200E || character == 0x200F || character == 0x061C ||
         (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

/// `text` with ASCII digits, ASCII spaces and ASCII apostrophes, without direction marks and
/// without spaces at its ends. Nothing for a text that is too long for a price.
std::string simplify(std::string_view text) {
  std::string out;
  if (text.size() > kMaxTextCharacters) return out;
  const std::string valid = toValidUtf8(text);
  for (std::size_t i = 0; i < valid.size();) {
    const std::size_t start = i;
    const char32_t character = takeCodePoint(valid, i);
    if (const std::optional<char> digit = asciiDigit(character)) {
      out += *digit;
    } else if (isSpace(character)) {
      out += ' ';
    } else if (character == U'’') {
      out += '\'';
    } else if (!isDirectionMark(character)) {
      out.append(valid, start, i - start);
    }
  }
  return std::string(trimmed(out));
}

/// The currency that stands beside an amount and in a field of its own. When these contradict each
/// other, or when anything else stands there, there is none.
class CurrencyFinder {
 public:
  explicit CurrencyFinder(std::string_view field) : codes_(currencyOf(field)) {}

  void read(std::string_view beside) {
    while (!beside.empty()) {
      const CurrencyMark mark = currencyMarkAt(beside);
      const bool space = mark.bytes == 0 && beside.front() == ' ';
      if (mark.bytes == 0 && !space) return fail();
      if (!space) take(mark.codes);
      beside.remove_prefix(space ? 1 : mark.bytes);
    }
  }

  /// Empty when it is not known.
  [[nodiscard]] std::string_view code() const {
    return failed_ || codes_.size() != 3 ? std::string_view() : codes_;
  }

  /// Whether anything stands beside the amount.
  [[nodiscard]] bool marked() const { return marked_; }

 private:
  void take(std::string_view codes) {
    marked_ = true;
    if (codes_.empty() || isOneOf(codes, codes_)) codes_ = codes;
    if (codes_ != codes && !isOneOf(codes_, codes)) fail();
  }
  void fail() { failed_ = true; }

  std::string_view codes_;
  bool marked_ = false;
  bool failed_ = false;
};

/// Runs of digits and what separates them.
struct Number {
  std::vector<std::string_view> groups;
  std::vector<std::string_view> separators;  ///< one fewer
};

/// Nothing when there is anything but digits and single separators.
std::optional<Number> splitNumber(std::string_view text) {
  Number number;
  while (true) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits), text.size());
    if (end == 0) return std::nullopt;
    number.groups.push_back(text.substr(0, end));
    text.remove_prefix(end);
    if (text.empty()) return number;
    std::string_view separator;
    for (const std::string_view known :
         {std::string_view("."), std::string_view(","), std::string_view(" "),
          std::string_view("'"), kArabicDecimalMark, kArabicThousandsMark}) {
      if (text.starts_with(known)) separator = known;
    }
    if (separator.empty()) return std::nullopt;
    number.separators.push_back(separator);
    text.remove_prefix(separator.size());
  }
}

/// Whether the last separator is the decimal mark; nothing when that cannot be told.
std::optional<bool> endsInFraction(const Number& number, std::size_t decimals) {
  const auto& [groups, separators] = number;
  if (separators.empty()) return false;
  const std::string_view mark = separators.back();
  if (mark == kArabicDecimalMark) return true;
  if (mark != "." && mark != ",") return false;
  const auto count = std::ranges::count(separators, mark);
  if (separators.size() > 1) return count == 1;
  // Thousands come in threes.
  if (groups.back().size() != 3) return true;
  if (decimals != 3) return false;
  if (groups.front() == "0" || groups.front().size() > 3) return true;
  return mark == "." ? std::optional(true) : std::nullopt;
}

/// Whether digits are grouped as thousands are, or as lakhs and crores are.
bool isGrouped(const std::vector<std::string_view>& groups,
               const std::vector<std::string_view>& separators) {
  if (groups.size() == 1) return true;
  if (groups.front().size() > 3 || groups.front().front() == '0') return false;
  if (groups.back().size() != 3) return false;
  for (const std::string_view separator : separators) {
    if (separator != separators.front() || separator == kArabicDecimalMark) return false;
  }
  const std::size_t inner = groups.size() > 2 ? groups[1].size() : 3;
  if (inner != 3 && (inner != 2 || groups.front().size() > 2)) return false;
  return std::all_of(groups.begin() + 1, groups.end() - 1,
                     [inner](std::string_view group) { return group.size() == inner; });
}

/// The amount that the digits and separators of a displayed price mean.
std::optional<std::string> readAmount(std::string_view text, std::size_t decimals) {
  std::optional<Number> number = splitNumber(text);
  if (!number) return std::nullopt;
  const std::optional<bool> has_fraction = endsInFraction(*number, decimals);
  if (!has_fraction) return std::nullopt;
  std::string fraction;
  if (*has_fraction) {
    fraction = number->groups.back();
    number->groups.pop_back();
    number->separators.pop_back();
  }
  if (!isGrouped(number->groups, number->separators)) return std::nullopt;
  std::string digits;
  for (const std::string_view group : number->groups) digits += group;
  return amountOf(digits, fraction, decimals);
}

/// Takes what stands in the place of the cents away from what is behind a number: "12,-", "1299/-".
bool takeDash(std::string_view& behind) {
  for (const std::string_view dash :
       {",--", ",-", ",–", ",—", ".--", ".-", ".–", ".—", ":-", "/-", "/="}) {
    if (!behind.starts_with(dash)) continue;
    behind.remove_prefix(dash.size());
    return true;
  }
  return false;
}

/// Without a currency beside it, "1299" may be cents, and "1.299" a number that nobody rounded.
bool isBareNumber(std::string_view text, std::size_t decimals) {
  const std::size_t separator = text.find_first_not_of(kDigits);
  if (separator == std::string_view::npos) return decimals > 0;
  return decimals != 3 && text[separator] == '.' && text.size() - separator == 4 &&
         text.find_first_not_of(kDigits, separator + 1) == std::string_view::npos;
}

Price asText(std::string_view text) {
  Price price;
  if (!isBlank(text)) price.text = shorten(toValidUtf8(text), kMaxTextCharacters);
  return price;
}

}  // namespace

Price readDisplayedPrice(std::string_view text, std::string_view currency) {
  const std::string simple = simplify(text);
  const std::size_t first = simple.find_first_of(kDigits);
  if (first == std::string::npos) return asText(text);
  const std::size_t last = simple.find_last_of(kDigits);
  const auto view = std::string_view(simple);
  std::string_view behind = view.substr(last + 1);
  const bool is_whole = takeDash(behind);

  CurrencyFinder finder(currency);
  finder.read(view.substr(0, first));
  finder.read(behind);
  if (finder.code().empty()) return asText(text);
  const std::size_t decimals = decimalsOf(finder.code());
  const std::string_view number = view.substr(first, last + 1 - first);
  const bool marked = finder.marked() || is_whole;
  if (!marked && isBareNumber(number, decimals)) return asText(text);
  std::optional<std::string> amount = readAmount(number, decimals);
  if (!amount || (is_whole && amount->find('.') != std::string::npos)) return asText(text);
  return {.amount = std::move(*amount), .currency = std::string(finder.code())};
}

Price readFeedPrice(std::string_view text, std::string_view currency) {
  const std::string plain = simplify(text);
  const std::size_t end = std::min(plain.find_first_not_of("0123456789."), plain.size());
  std::string_view fraction = std::string_view(plain).substr(0, end);
  const bool is_number = normalizedDecimal(fraction).has_value();
  const std::string_view whole = takeUntil(fraction, '.');
  const std::string_view beside = trimmed(std::string_view(plain).substr(end));
  const std::string_view field = currencyOf(currency);
  const std::string_view code = beside.empty() ? field : currencyIgnoringCase(beside);
  const bool contradicts = !field.empty() && field != code;
  if (!is_number || code.empty() || contradicts) return readDisplayedPrice(text, currency);
  const std::size_t decimals = decimalsOf(code);
  // Somebody's "1.299" is a thousand and more.
  if (fraction.size() == 3 && decimals < 3 && whole.size() <= 3 && !whole.starts_with('0')) {
    return asText(text);
  }
  std::optional<std::string> amount = amountOf(whole, fraction, decimals);
  if (!amount) return asText(text);
  return {.amount = std::move(*amount), .currency = std::string(code)};
}

}  // namespace camefrom
