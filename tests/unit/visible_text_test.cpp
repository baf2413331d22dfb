#include "camefrom/visible_text.hpp"

#include <gtest/gtest.h>

namespace camefrom {
namespace {

TEST(VisibleText, keeps_what_is_seen_as_it_is) {
  for (const char* text : {"Summer sale: 20 % off!", "Zażółć gęślą jaźń", "نعل رياضي", "跑鞋",
                           "Ελλάδα", "\xF0\x9F\x91\x9F", "\"<>&`\\"}) {
    EXPECT_EQ(visibleText(text), text);
  }
}

TEST(VisibleText, is_one_line_with_single_spaces_between_words) {
  EXPECT_EQ(visibleText("  a\n\n b\r\n\tc \v\f"), "a b c");
  EXPECT_EQ(visibleText("a\xC2\x85"
                        "b\xE2\x80\xA8"
                        "c\xE2\x80\xA9"
                        "d\xC2\xA0"
                        "e\xE3\x80\x80"
                        "f\xE2\xA0\x80g"),
            "a b c d e f g");
}

TEST(VisibleText, drops_what_is_not_seen_without_parting_words) {
  EXPECT_EQ(visibleText("Sa\xE2\x80\x8Ble"), "Sale");                      // zero-width space
  EXPECT_EQ(visibleText("\xE2\x80\xAESale\xE2\x80\xAC"), "Sale");          // bidi override
  EXPECT_EQ(visibleText("Sale\xF3\xA0\x81\xA9\xF3\xA0\x81\xA7"), "Sale");  // tags "ig"
  EXPECT_EQ(visibleText("Sale\xF3\xA0\x84\x80"), "Sale");                  // variation selector 17
  EXPECT_EQ(visibleText("Sale\x1B[2K\x07\x7F"), "Sale[2K");
  EXPECT_EQ(visibleText("Sale\xEE\x80\x80\xEF\xB7\x90\xEF\xBF\xBF"), "Sale");
}

TEST(VisibleText, of_nothing_visible_is_empty) {
  EXPECT_EQ(visibleText(" \xE2\x80\x8B \xEF\xBB\xBF\n"), "");
}

TEST(VisibleText, replaces_what_is_not_utf8) { EXPECT_EQ(visibleText("a\xFFz"), "a\uFFFDz"); }

}  // namespace
}  // namespace camefrom
