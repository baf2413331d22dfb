#include "camefrom/price.hpp"

#include <gtest/gtest.h>

#include <string>

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

TEST(ReadFeedPrice, differs_from_a_displayed_price_where_a_feed_has_no_thousands) {
  EXPECT_EQ(readFeedPrice("1.299 EUR", ""), (Price{.text = "1.299 EUR"}));
  EXPECT_EQ(readDisplayedPrice("1.299 EUR", "").amount, "1299");
}

}  // namespace
}  // namespace camefrom
