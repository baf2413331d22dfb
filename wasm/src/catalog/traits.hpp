/// @file traits.hpp
/// @brief What products are compared by, in a form that is quick to compare.
#pragma once

#include <cstdint>
#include <string_view>

#include "camefrom/referral.hpp"
#include "catalog/text_numbers.hpp"

namespace camefrom {

/// Numbers for texts that are the same but for case, accents, spaces and punctuation.
class Phrases {
 public:
  /// For text without a word in it.
  static constexpr std::uint32_t kNone = TextNumbers::kNone;
  /// For text that has no number.
  static constexpr std::uint32_t kUnknown = kNone - 1;

  [[nodiscard]] std::uint32_t add(std::string_view text);
  [[nodiscard]] std::uint32_t find(std::string_view text) const;

 private:
  TextNumbers numbers_;
};

/// Money that can be compared: ten-thousandths of a currency.
struct Money {
  std::int64_t amount = -1;    ///< negative when there is none
  std::uint32_t currency = 0;  ///< the three letters of ISO 4217 as one number
};

/// No amount where the price is a text, names no currency, or is 10^12 and more.
[[nodiscard]] Money moneyOf(const Price& price) noexcept;

/// How near two prices are: 200 for the same, falling to 0 at a quarter more or less than `price`
/// and between different currencies.
[[nodiscard]] std::uint64_t nearness(const Money& price, const Money& other) noexcept;

/// Whether a product may be recommended: it can be bought ("in stock", "available for order" and so
/// on, in any spelling), or nothing is said about it.
[[nodiscard]] bool isAvailable(std::string_view availability);

/// The traits of one product; phrases are numbers.
struct Traits {
  std::uint32_t name = Phrases::kNone;
  std::uint32_t brand = Phrases::kNone;
  std::uint32_t category = Phrases::kNone;
  bool available = false;
  Money price;
};

}  // namespace camefrom
