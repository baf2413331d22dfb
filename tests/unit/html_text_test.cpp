#include "catalog/html_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "camefrom/json.hpp"

// What becomes of names and descriptions is in tests/cases/products/feed_rows.json.

namespace camefrom {
namespace {

TEST(TextOfHtml, leaves_text_alone) {
  EXPECT_EQ(textOfHtml(" two  blanks \n\n and lines "), " two  blanks \n\n and lines ");
  EXPECT_EQ(textOfHtml(""), "");
}

TEST(TextOfHtml, ends_with_what_is_not_closed) {
  EXPECT_EQ(textOfHtml("One<!-- two"), "One");
  EXPECT_EQ(textOfHtml("One<style>two"), "One");
  EXPECT_EQ(textOfHtml("One <b"), "One <b");
  EXPECT_EQ(textOfHtml("One &amp"), "One &amp");
  EXPECT_EQ(textOfHtml("<"), "<");
  EXPECT_EQ(textOfHtml("&"), "&");
}

TEST(TextOfHtml, knows_no_characters_that_text_has_not) {
  for (const char* reference : {"&#0;", "&#x7f;", "&#xD800;", "&#x110000;", "&#99999999;", "&#;",
                                "&#x;", "&#12a;", "&#129;", "&;"}) {
    EXPECT_EQ(textOfHtml(reference), reference);
  }
}

TEST(TextOfHtml, takes_no_longer_for_many_tags_that_do_not_end) {
  for (const char* part : {"<", "<b ", "<style", "&", "&#x", "<!-", "&amp;"}) {
    std::string text = "{\"name\":\"";
    for (int i = 0; i < 200'000; ++i) text += part;
    EXPECT_TRUE(readProduct(text + "\"}")) << part;
  }
}

}  // namespace
}  // namespace camefrom
