/// @file price.hpp
/// @brief Price texts of catalogues, read where they can mean only one amount.
///
/// A wrong amount is worse than none: whatever could be read in two ways stays text.
///
/// @code
/// assert(readDisplayedPrice("1.299,99 €", "").amount == "1299.99");
/// assert(readDisplayedPrice("1.299", "").amount.empty());  // could be two prices: stays text
/// @endcode
#pragma once

#include <string_view>

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// A price as the Graph API displays it, in whatever locale the catalogue has: "$12.99",
/// "AED30.00", "1.299,99 €", Arabic-Indic digits.
///
/// Around the number there may be only signs, words and codes of one currency, which `currency`
/// must not contradict, and a dash in the place of the cents ("12,-"). The last "." or "," is the
/// decimal mark, unless three digits follow it: then it separates thousands; but in currencies with
/// three decimals "." is the decimal mark, and "," is ambiguous where it could separate thousands.
/// Zeros behind the cents do not count, nor what a binary floating point number has there. Without
/// a sign or a code beside it, "1299" may be cents and "1.299" a number that nobody rounded, so
/// those are ambiguous as well.
///
/// @param text      UTF-8
/// @param currency  from a field of its own, as a code of ISO 4217 or a sign; may be empty. "$"
/// alone
///                  tells no currency.
/// @return amount and currency, or the text; empty when the text is blank
[[nodiscard]] Price readDisplayedPrice(std::string_view text, std::string_view currency);

/// A price as a product feed writes it, "9.99 USD", in capital or small letters: "." is the decimal
/// mark, nothing separates thousands, and whole numbers are not cents. What has another form is
/// read as a displayed price.
[[nodiscard]] Price readFeedPrice(std::string_view text, std::string_view currency);

}  // namespace camefrom
#pragma GCC visibility pop
