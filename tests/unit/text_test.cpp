#include "visitor/text.hpp"

#include <gtest/gtest.h>

#include "visitor/time.hpp"

namespace camefrom {
namespace {

constexpr const char* kFffd = "\xEF\xBF\xBD";

TEST(ToValidUtf8, leaves_well_formed_text_alone) {
  const std::string text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";
  EXPECT_EQ(toValidUtf8(text), text);
}

TEST(ToValidUtf8, replaces_one_maximal_subpart_at_a_time) {
  EXPECT_EQ(toValidUtf8("\xE2\x82"), kFffd);
  EXPECT_EQ(toValidUtf8("\xE2\x82x"), std::string(kFffd) + "x");
  EXPECT_EQ(toValidUtf8("\xC0\x80"), std::string(kFffd) + kFffd);
  EXPECT_EQ(toValidUtf8("\xED\xA0\x80"), std::string(kFffd) + kFffd + kFffd);
  EXPECT_EQ(toValidUtf8("\xF4\x90\x80\x80"), std::string(kFffd) + kFffd + kFffd + kFffd);
}

TEST(PrefixBytes, counts_characters_not_bytes) {
  EXPECT_EQ(prefixBytes("a\xC3\xA4z", 2), 3U);
  EXPECT_EQ(prefixBytes("abc", 3), 3U);
  EXPECT_EQ(prefixBytes("abc", 0), 0U);
}

TEST(FormatTime, writes_iso_8601_in_utc) {
  EXPECT_EQ(formatTime(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(formatTime(951'827'696'789), "2000-02-29T12:34:56.789Z");
  EXPECT_EQ(formatTime(1'795'341'600'000), "2026-11-22T10:00:00.000Z");
}

TEST(FormatTime, knows_no_time_beyond_the_years_it_can_write) {
  EXPECT_EQ(formatTime(-1), "");
  EXPECT_EQ(formatTime(253'402'300'800'000), "");
  EXPECT_EQ(formatTime(253'402'300'799'999), "9999-12-31T23:59:59.999Z");
}

TEST(IsBlank, is_about_ascii_white_space_only) {
  EXPECT_TRUE(isBlank(""));
  EXPECT_TRUE(isBlank(" \t\r\n"));
  EXPECT_FALSE(isBlank("\xC2\xA0"));
}

TEST(Shorten, keeps_what_fits_and_ends_the_rest_in_an_ellipsis) {
  EXPECT_EQ(shorten("", 3), "");
  EXPECT_EQ(shorten("abc", 3), "abc");
  EXPECT_EQ(shorten("abcd", 3), "ab\xE2\x80\xA6");
}

TEST(Shorten, cuts_between_characters_and_does_not_cut_again) {
  const std::string cut = shorten("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9F", 3);
  EXPECT_EQ(cut, "\xC3\xA4\xC3\xB6\xE2\x80\xA6");
  EXPECT_EQ(shorten(cut, 3), cut);
}

TEST(IsTime, takes_what_format_time_writes) {
  for (const std::int64_t time :
       {0LL, 951'782'400'000LL, 1'795'341'600'123LL, 253'402'300'799'999LL}) {
    EXPECT_TRUE(isTime(formatTime(time))) << formatTime(time).view();
  }
  for (const char* text :
       {"", "2026-11-22", "2026-11-22T10:00:00Z", "2026-11-31T10:00:00.000Z",
        "2100-02-29T10:00:00.000Z", "2026-11-22T24:00:00.000Z", "2026-11-22t10:00:00.000z",
        "2026-11-22T10:60:00.000Z", "2026-00-22T10:00:00.000Z", "2026-11-00T10:00:00.000Z"}) {
    EXPECT_FALSE(isTime(text)) << text;
  }
}

}  // namespace
}  // namespace camefrom
