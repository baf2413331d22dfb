/// @file currency.hpp
/// @brief What has to be known of currencies to read a price.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom {

/// Whether `code` is a currency of ISO 4217, "EUR" for example: of the list of 2026-01-01, or one
/// that was withdrawn since 2020, for what is stored still has it.
/// @see https://www.six-group.com/en/products-services/financial-information/data-standards.html
[[nodiscard]] bool isCurrencyCode(std::string_view code) noexcept;

/// The code that is `code` in capital letters; empty when there is none. Of static lifetime.
[[nodiscard]] std::string_view currencyIgnoringCase(std::string_view code) noexcept;

/// The currency that a field names: a code in capital or in small letters, or a sign or word that
/// stands for one currency alone ("€"), with blanks around it or not. Empty when it names none; of
/// static lifetime.
[[nodiscard]] std::string_view currencyOf(std::string_view field) noexcept;

/// How many decimals prices in a currency have: 0, 2 or 3. Those of Iraq's dinar are not in use.
[[nodiscard]] std::size_t decimalsOf(std::string_view code) noexcept;

/// A sign, a word or a code of a currency, as it stands beside an amount.
struct CurrencyMark {
  std::size_t bytes = 0;   ///< its length; 0 when there is none
  std::string_view codes;  ///< the currencies that it can mean, three letters each
};

/// The longest mark at the start of `text`.
[[nodiscard]] CurrencyMark currencyMarkAt(std::string_view text) noexcept;

/// Whether `code` is one of `codes`.
[[nodiscard]] bool isOneOf(std::string_view code, std::string_view codes) noexcept;

}  // namespace camefrom
