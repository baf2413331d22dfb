#include "money/decimal.hpp"

#include <gtest/gtest.h>

#include <random>

namespace camefrom {
namespace {

TEST(NormalizedDecimal, gives_equal_numbers_one_spelling) {
  EXPECT_EQ(normalizedDecimal("7.99"), "7.99");
  EXPECT_EQ(normalizedDecimal("07.990"), "7.99");
  EXPECT_EQ(normalizedDecimal("799e-2"), "7.99");
  EXPECT_EQ(normalizedDecimal("0.00799E+3"), "7.99");
  EXPECT_EQ(normalizedDecimal("126.0"), "126");
  EXPECT_EQ(normalizedDecimal("2399"), "2399");
  EXPECT_EQ(normalizedDecimal("100"), "100");
  EXPECT_EQ(normalizedDecimal("1e2"), "100");
}

TEST(NormalizedDecimal, writes_zero_and_small_fractions_with_a_digit_before_the_point) {
  EXPECT_EQ(normalizedDecimal("0"), "0");
  EXPECT_EQ(normalizedDecimal("0.000"), "0");
  EXPECT_EQ(normalizedDecimal("5e-3"), "0.005");
}

TEST(NormalizedDecimal, keeps_every_digit_where_a_double_would_round) {
  EXPECT_EQ(normalizedDecimal("9007199254740993.01"), "9007199254740993.01");
  EXPECT_EQ(normalizedDecimal("0.1000000000000000055511151231257827"),
            "0.1000000000000000055511151231257827");
}

TEST(NormalizedDecimal, refuses_what_is_no_amount) {
  for (const char* text : {"", ".", "5.", ".5", "-1", "+1", "1,50", "1e", "1e+", "1e99999", "NaN",
                           "Infinity", "0x10", " 1", "1 ", "1.2.3", "1e2e3", "$5"}) {
    EXPECT_EQ(normalizedDecimal(text), std::nullopt) << text;
  }
}

TEST(NormalizedDecimal, refuses_more_digits_than_its_limit) {
  EXPECT_EQ(normalizedDecimal(std::string(40, '9')), std::string(40, '9'));
  EXPECT_EQ(normalizedDecimal("1e400"), std::nullopt);
  EXPECT_EQ(normalizedDecimal("1e-400"), std::nullopt);
  EXPECT_EQ(normalizedDecimal(std::string(41, '9')), std::nullopt);
}

TEST(AddDecimals, is_exact_where_doubles_are_not) {
  EXPECT_EQ(addDecimals("0.1", "0.2"), "0.3");
  EXPECT_EQ(addDecimals("999.99", "0.01"), "1000");
  EXPECT_EQ(addDecimals("0.005", "12"), "12.005");
  EXPECT_EQ(addDecimals("5", "999999999999999999999.5"), "1000000000000000000004.5");
  EXPECT_EQ(addDecimals("0", "0"), "0");
}

TEST(MultiplyDecimal, is_exact_where_doubles_are_not) {
  EXPECT_EQ(multiplyDecimal("599.9", 3), "1799.7");
  EXPECT_EQ(multiplyDecimal("0.1", 3), "0.3");
  EXPECT_EQ(multiplyDecimal("7.99", 0), "0");
  EXPECT_EQ(multiplyDecimal("0.05", 20), "1");
  EXPECT_EQ(multiplyDecimal("9999999999.99", 999'999'999'999'999'999),
            "9999999999989999990000000000.01");
}

TEST(Decimals, agree_with_integers_of_minor_units) {
  std::mt19937_64 random(20'261'122);
  const auto decimal = [](std::uint64_t cents) {
    return *normalizedDecimal(std::to_string(cents) + "e-2");
  };
  for (int i = 0; i < 2'000; ++i) {
    const std::uint64_t a = random() >> (20 + i % 40);
    const std::uint64_t b = random() >> (20 + i % 37);
    const std::uint64_t count = random() % 1'000;
    ASSERT_EQ(addDecimals(decimal(a), decimal(b)), decimal(a + b));
    ASSERT_EQ(multiplyDecimal(decimal(a), static_cast<std::int64_t>(count)), decimal(a * count));
  }
}

TEST(WithoutBinaryNoise, takes_away_what_32_and_64_bits_add) {
  EXPECT_EQ(withoutBinaryNoise("7.989999771118164", 2), "7.99");
  EXPECT_EQ(withoutBinaryNoise("0.30000000000000004", 2), "0.3");
  EXPECT_EQ(withoutBinaryNoise("1299.989990234375", 2), "1299.99");
  EXPECT_EQ(withoutBinaryNoise("99.99999237060547", 2), "100");
  EXPECT_EQ(withoutBinaryNoise("9.9999999", 0), "10");
  EXPECT_EQ(withoutBinaryNoise("1.4989999532699585", 3), "1.499");
}

TEST(WithoutBinaryNoise, leaves_everything_else) {
  for (const char* number : {"7.99", "0", "12", "3.14159265", "0.0031", "7.989999", "1.2345678",
                             "123456789012345678.12345678"}) {
    EXPECT_EQ(withoutBinaryNoise(number, 2), number);
  }
}

TEST(AmountOf, has_no_more_decimals_than_the_currency) {
  EXPECT_EQ(amountOf("19", "9900", 2), "19.99");
  EXPECT_EQ(amountOf("1999", "00", 0), "1999");
  EXPECT_EQ(amountOf("19", "", 2), "19");
  EXPECT_EQ(amountOf("19", "995", 2), std::nullopt);
  EXPECT_EQ(amountOf("19", "99", 0), std::nullopt);
  EXPECT_EQ(amountOf("", "99", 2), std::nullopt);
}

}  // namespace
}  // namespace camefrom
