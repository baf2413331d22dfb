#include "catalog/words.hpp"

#include <gtest/gtest.h>

namespace camefrom {
namespace {

TEST(Words, are_parted_by_everything_that_is_no_letter_or_digit) {
  EXPECT_EQ(foldedText("spring_sale-2026: 20% off!"), "spring sale 2026 20 off");
  EXPECT_EQ(foldedText("a\u00A0b\u2014c\u3001d\U0001F45Fe"), "a b c d e");
  EXPECT_EQ(foldedText("... !"), "");
}

TEST(Words, have_no_case_and_no_accents_in_latin) {
  EXPECT_EQ(foldedText("CAFÉ Zażółć Ærø STRASSE Straße"), "cafe zazolc aero strasse strasse");
  EXPECT_EQ(foldedText("cafe\u0301"), "cafe");
  EXPECT_EQ(foldedText("Tiế́ng VIỆT"), foldedText("tiế́ng việt"));
}

TEST(Words, have_no_case_and_no_accents_in_greek_and_cyrillic) {
  EXPECT_EQ(foldedText("ΑΘΛΗΤΙΚΆ παπούτσια ΟΔΟΣ"), foldedText("αθλητικα ΠΑΠΟΥΤΣΙΑ οδος"));
  EXPECT_EQ(foldedText("БЕГОВЫЕ Ёлка Ђорђе"), foldedText("беговые елка ђорђе"));
}

TEST(Words, are_the_same_with_and_without_what_is_not_seen) {
  EXPECT_EQ(foldedText("Sa\u200Ble tra\u00ADil \uFEFFshoe\U000E0061"), "sale trail shoe");
}

TEST(Words, count_singular_and_plural_as_one) {
  EXPECT_EQ(foldedText("shoes shoe dress gas"), "shoe shoe dress gas");
}

TEST(Words, of_writings_without_spaces_are_pairs_of_characters) {
  EXPECT_EQ(foldedText("跑步鞋"), "跑步 步鞋");
  EXPECT_EQ(foldedText("鞋 Nike跑鞋"), "鞋 nike 跑鞋");
}

TEST(Words, have_digits_of_one_kind) { EXPECT_EQ(foldedText("４２ ٤٢ ۴۲"), "42 42 42"); }

TEST(Words, are_cut_where_they_are_endless) {
  EXPECT_EQ(foldedText(std::string(10'000, 'a')).size(), WordReader::kMaxWordBytes);
}

TEST(Words, that_are_common_in_their_language_are_stop_words) {
  for (const char* word : {"the", "thi", "und", "para", "avec"}) EXPECT_TRUE(isStopWord(word));
  for (const char* word : {"shoe", "t", "", "he und"}) EXPECT_FALSE(isStopWord(word));
}

}  // namespace
}  // namespace camefrom
