/// @file decimal.hpp
/// @brief Exact arithmetic with amounts of money: decimal numbers as text, never floating point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camefrom {

/// Refused beyond: digits of one decimal number, on both sides of its point together.
inline constexpr std::size_t kMaxDecimalDigits = 40;

/// The one spelling of a decimal number that is zero or more: digits, and a point only before a
/// fraction that does not end in zero. "07.990", "7.99" and "799e-2" all become "7.99".
///
/// @param text a number as JSON writes it, without white space
/// @return nothing when it is negative, longer than kMaxDecimalDigits, or no such number
[[nodiscard]] std::optional<std::string> normalizedDecimal(std::string_view text);

/// A number from normalizedDecimal() without what a binary floating point number has behind its
/// `decimals`: "7.989999771118164", which 32 bits make of 7.99, is "7.99". What has no such noise
/// comes back as it is.
[[nodiscard]] std::string withoutBinaryNoise(std::string number, std::size_t decimals);

/// The amount that digits before and behind a decimal mark mean in a currency with so many
/// decimals; zeros and noise behind them do not count. Nothing for any other fraction, for "1.99"
/// is no price in yen.
[[nodiscard]] std::optional<std::string> amountOf(std::string_view whole, std::string_view fraction,
                                                  std::size_t decimals);

/// The sum of two numbers from normalizedDecimal(), in the same spelling.
[[nodiscard]] std::string addDecimals(std::string_view augend, std::string_view addend);

/// A number from normalizedDecimal() `count` times, in the same spelling; `count` is not negative
/// and below 10^18.
[[nodiscard]] std::string multiplyDecimal(std::string_view number, std::int64_t count);

}  // namespace camefrom
