#include "camefrom/price.hpp"

#include <gtest/gtest.h>

#include <string>

#include "camefrom/limits.hpp"
#include "money/currency.hpp"

// The forms that prices come in are in tests/cases/products/prices.json.

namespace camefrom {
namespace {

TEST(ReadDisplayedPrice, keeps_the_text_as_it_came_when_it_cannot_be_read) {
  const std::string text = " from\xC2\xA0$10 ";
  EXPECT_EQ(readDisplayedPrice(text, "USD"), (Price{.text = text}));
}

TEST(ReadDisplayedPrice, replaces_what_is_not_utf_8) {
  EXPECT_EQ(readDisplayedPrice("\xFF 10 USD", ""), (Price{.text = "\xEF\xBF\xBD 10 USD"}));
}

TEST(ReadDisplayedPrice, takes_a_field_that_is_no_currency_for_none) {
  EXPECT_EQ(readDisplayedPrice("12.99 USD", "dollars").currency, "USD");
  EXPECT_EQ(readDisplayedPrice("$12.99", "dollars").amount, "");
}

TEST(ReadDisplayedPrice, survives_any_length) {
  const std::string text = std::string(100'000, '1') + " USD";
  EXPECT_EQ(readDisplayedPrice(text, "USD").amount, "");
}

TEST(ReadDisplayedPrice, takes_no_text_of_more_than_4096_bytes_for_a_price) {
  const std::string price = "12.99 USD";
  const std::string blanks(kMaxTextCharacters - price.size(), ' ');
  EXPECT_EQ(readDisplayedPrice(blanks + price, "").amount, "12.99");
  EXPECT_EQ(readDisplayedPrice(blanks + ' ' + price, "").amount, "");
}

TEST(ReadDisplayedPrice, takes_no_letters_of_a_longer_word_for_a_currency) {
  for (const char* text : {"RR 5", "EUREUR 5", "Rate 5"}) {
    EXPECT_EQ(readDisplayedPrice(text, ""), (Price{.text = text}));
  }
}

TEST(DecimalsOf, are_none_and_three_for_the_currencies_that_have_so_many) {
  for (const char* code : {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
                           "UGX", "VND", "VUV", "XAF", "XOF", "XPF"}) {
    EXPECT_EQ(decimalsOf(code), 0U) << code;
  }
  for (const char* code : {"BHD", "JOD", "KWD", "LYD", "OMR", "TND"}) {
    EXPECT_EQ(decimalsOf(code), 3U) << code;
  }
  EXPECT_EQ(decimalsOf("EUR"), 2U);
}

TEST(ReadFeedPrice, differs_from_a_displayed_price_where_a_feed_has_no_thousands) {
  EXPECT_EQ(readFeedPrice("1.299 EUR", ""), (Price{.text = "1.299 EUR"}));
  EXPECT_EQ(readDisplayedPrice("1.299 EUR", "").amount, "1299");
}

}  // namespace
}  // namespace camefrom
