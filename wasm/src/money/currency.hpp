/// @file currency.hpp
/// @brief What has to be known of currencies to read a price.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom {

/// Whether `code` is a currency of ISO 4217, "EUR" for example.
[[nodiscard]] bool isCurrencyCode(std::string_view code) noexcept;

/// How many decimals prices in a currency have: 0, 2 or 3. Those of Iraq's dinar are not in use.
[[nodiscard]] std::size_t decimalsOf(std::string_view code) noexcept;

/// A sign or a code of a currency, as it stands beside an amount.
struct CurrencyMark {
  std::size_t bytes = 0;   ///< its length; 0 when there is none
  std::string_view codes;  ///< the currencies that it can mean, three letters each
};

/// The longest mark at the start of `text`.
[[nodiscard]] CurrencyMark currencyMarkAt(std::string_view text) noexcept;

/// Whether `code` is one of `codes`.
[[nodiscard]] bool isOneOf(std::string_view code, std::string_view codes) noexcept;

}  // namespace camefrom
