// What holds for every code; single texts are in tests/cases/codes.json.
#include "camefrom/code.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace camefrom {
namespace {

constexpr std::string_view kWritable = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::vector<std::string> codes(std::size_t count) {
  std::mt19937_64 random(19);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < count; ++i) {
    std::string bytes;
    for (std::uint64_t number = random(); bytes.size() < kCodeRandomBytes; number >>= 8U) {
      bytes += static_cast<char>(number & 0xFFU);
    }
    codes.push_back(*newCode(bytes));
  }
  return codes;
}

char aliasOf(char c) {
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

TEST(Code, has_three_groups_and_is_read_as_it_was_made) {
  for (const std::string& code : codes(1'000)) {
    ASSERT_EQ(code.size(), 11U);
    EXPECT_EQ(code[3], '-');
    EXPECT_EQ(code[7], '-');
    EXPECT_EQ(readCode(code), code);
  }
}

TEST(Code, is_refused_with_any_other_character_unless_that_is_an_alias) {
  for (const std::string& code : codes(50)) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i] == '-') continue;
      for (const char c : kWritable) {
        std::string other = code;
        other[i] = c;
        if (aliasOf(c) == code[i]) {
          EXPECT_EQ(readCode(other), code) << other;
        } else {
          EXPECT_FALSE(readCode(other)) << other;
        }
      }
    }
  }
}

TEST(Code, is_refused_with_any_two_characters_in_each_others_place) {
  for (const std::string& code : codes(500)) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      for (std::size_t j = i + 1; j < code.size(); ++j) {
        if (code[i] == '-' || code[j] == '-' || code[i] == code[j]) continue;
        std::string other = code;
        std::swap(other[i], other[j]);
        EXPECT_FALSE(readCode(other)) << other;
      }
    }
  }
}

TEST(Code, is_refused_without_one_of_its_characters_or_with_one_more) {
  for (const std::string& code : codes(200)) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i] == '-') continue;
      std::string less = code;
      EXPECT_FALSE(readCode(less.erase(i, 1))) << less;
      std::string more = code;
      EXPECT_FALSE(readCode(more.insert(i, 1, 'X'))) << more;
    }
  }
}

TEST(Code, is_another_one_for_other_bytes) {
  const std::vector<std::string> made = codes(10'000);
  EXPECT_EQ(std::set(made.begin(), made.end()).size(), made.size());
}

TEST(Code, is_made_of_any_bytes) {
  for (const char c : {'\0', '\1', '\x7F', '\xFF'}) {
    EXPECT_TRUE(readCode(*newCode(std::string(kCodeRandomBytes, c))));
  }
}

TEST(Code, is_found_by_chance_about_once_in_eleven_thousand_random_words) {
  std::mt19937 random(19);
  std::uniform_int_distribution<std::size_t> place(0, kWritable.size() - 1);
  int found = 0;
  for (int i = 0; i < 1'100'000; ++i) {
    std::string word;
    for (int j = 0; j < 9; ++j) word += kWritable[place(random)];
    found += readCode(word) ? 1 : 0;
  }
  EXPECT_GT(found, 60);
  EXPECT_LT(found, 140);
}

TEST(Code, is_sought_in_a_time_that_grows_with_the_text_alone) {
  // A search that began anew at each word, or each blank, would take seconds for each.
  for (const std::string_view part : {" ", "-", "7", "7-", "7K3-9QF-", "\u2060", "\xE2"}) {
    std::string text;
    while (text.size() < kMaxCodeTextBytes) text += part;
    EXPECT_FALSE(readCode(text)) << part;
    EXPECT_EQ(readCode(text + " 7K3-9QF-4KR").has_value(), true) << part;
  }
}

}  // namespace
}  // namespace camefrom
