#include "catalog/traits.hpp"

#include <algorithm>
#include <string>

#include "camefrom/visible_text.hpp"
#include "catalog/words.hpp"
#include "visitor/text.hpp"

namespace camefrom {

std::uint32_t Phrases::add(std::string_view text) {
  const std::string folded = foldedText(visibleText(text));
  return folded.empty() ? kNone : numbers_.add(folded);
}

std::uint32_t Phrases::find(std::string_view text) const {
  const std::string folded = foldedText(visibleText(text));
  if (folded.empty()) return kNone;
  const std::uint32_t number = numbers_.find(folded);
  return number == TextNumbers::kNone ? kUnknown : number;
}

Money moneyOf(const Price& price) noexcept {
  constexpr std::size_t kDecimals = 4;
  constexpr std::size_t kMaxWhole = 12;
  if (price.amount.empty() || price.currency.size() != 3) return {};
  const std::string_view amount = price.amount;
  const std::size_t point = std::min(amount.find('.'), amount.size());
  if (point == 0 || point > kMaxWhole) return {};
  std::int64_t units = 0;
  for (std::size_t digit = 0; digit < point + kDecimals; ++digit) {
    const std::size_t place = digit < point ? digit : digit + 1;
    const char c = place < amount.size() ? amount[place] : '0';
    if (c < '0' || c > '9') return {};
    units = units * 10 + (c - '0');
  }
  std::uint32_t currency = 0;
  for (const char c : price.currency) currency = (currency << 8U) | static_cast<unsigned char>(c);
  return {units, currency};
}

std::uint64_t nearness(const Money& price, const Money& other) noexcept {
  constexpr std::int64_t kBest = 200;
  if (price.amount < 0 || other.amount < 0 || price.currency != other.currency) return 0;
  if (price.amount == other.amount) return kBest;
  const std::int64_t difference =
      price.amount < other.amount ? other.amount - price.amount : price.amount - other.amount;
  if (difference * 4 >= price.amount) return 0;
  return static_cast<std::uint64_t>(kBest - difference * 4 * kBest / price.amount);
}

bool isAvailable(std::string_view availability) {
  // What feeds of Google and Meta and schema.org call a thing that can be bought, without blanks.
  constexpr std::string_view kAvailable =
      "instock available availablefororder availablenow limitedavailability limitedstock lowstock "
      "instoreonly onlineonly madetoorder";
  constexpr std::string_view kSchema = "schemaorg";
  std::string words = foldedText(availability);
  std::erase(words, ' ');
  const std::size_t schema = words.find(kSchema);
  if (schema != std::string::npos) words.erase(0, schema + kSchema.size());
  return words.empty() || findWord(kAvailable, words) != std::string_view::npos;
}

}  // namespace camefrom
