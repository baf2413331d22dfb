#include <gtest/gtest.h>

#include <string>

#include "camefrom/limits.hpp"
#include "json/repair.hpp"
#include "json/value.hpp"

namespace camefrom::json {
namespace {

constexpr const char* kFffd = "\xEF\xBF\xBD";

std::string textOf(const std::string& json) {
  const auto document = read(json);
  if (!document) return document.failure().message;
  return std::string(document->root()["a"].text());
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(Json, keeps_numbers_as_the_text_they_were) {
  EXPECT_EQ(textOf(R"({"a":120246504706250534})"), "120246504706250534");
  EXPECT_EQ(textOf(R"({"a":123456789012345678901234567890})"), "123456789012345678901234567890");
  EXPECT_EQ(textOf(R"({"a":7.990})"), "7.990");
  EXPECT_EQ(textOf(R"({"a":-5})"), "-5");
}

TEST(Json, takes_the_last_of_several_members_of_one_name) {
  EXPECT_EQ(textOf(R"({"a":"first","b":1,"a":"last"})"), "last");
}

TEST(Json, knows_elements_and_members_in_their_order) {
  const auto document = read(R"({"x":[1,"two",{"y":null}],"z":true})");
  ASSERT_TRUE(document);
  std::string seen;
  for (const Value& member : document->root().members()) seen += std::string(member.name()) + " ";
  for (const Value& item : document->root()["x"].items()) seen += std::string(item.text()) + ",";
  EXPECT_EQ(seen, "x z 1,two,,");
  EXPECT_TRUE(document->root()["z"].isTrue());
  EXPECT_TRUE(document->root()["x"].members().empty());
  EXPECT_TRUE(document->root().items().empty());
  EXPECT_TRUE(document->root()["z"]["nothing"]["there"].isNull());
}

TEST(Json, replaces_the_character_that_databases_refuse) {
  EXPECT_EQ(textOf(R"({"a":"x\u0000y\u0000"})"), std::string("x") + kFffd + "y" + kFffd);
}

TEST(Json, does_not_end_at_a_null_character) {
  for (const std::string_view rest : {"", "}", "{\"a\":2}"}) {
    std::string text = R"({"a":1})";
    text.append(1, '\0').append(rest);
    EXPECT_EQ(read(text).failure().error, Error::kInvalidJson);
  }
}

TEST(Json, is_refused_beyond_64_levels) {
  EXPECT_TRUE(read(nested(64)));
  EXPECT_EQ(read(nested(65)).failure().error, Error::kTooDeep);
  EXPECT_EQ(read(std::string(100'000, '[')).failure().error, Error::kTooDeep);
}

TEST(Json, is_refused_beyond_its_limit_of_bytes) {
  const std::string longest = '"' + std::string(kMaxWebhookBytes - 2, 'a') + '"';
  EXPECT_TRUE(read(longest));
  EXPECT_EQ(read(longest + " ").failure().error, Error::kTooLarge);
}

TEST(Json, that_is_none_is_refused) {
  for (const char* text : {"", "{", "[1,]", "{\"a\":01}", "nul", "{} x", "{\"a\":\"\n\"}", "1e",
                           "{1e400:2}", "\"\\ud83\"", "\"\\x\"", "\"abc", "'a'", "NaN"}) {
    const auto document = read(text);
    ASSERT_FALSE(document) << text;
    EXPECT_EQ(document.failure().error, Error::kInvalidJson) << text;
  }
}

TEST(Repair, replaces_half_surrogate_pairs_and_keeps_whole_ones) {
  EXPECT_EQ(textOf(R"({"a":"cut \ud83d"})"), std::string("cut ") + kFffd);
  EXPECT_EQ(textOf(R"({"a":"\ude00 cut"})"), std::string(kFffd) + " cut");
  EXPECT_EQ(textOf(R"({"a":"\uD83Dx\ud83d\ud83d\uDE00"})"),
            std::string(kFffd) + "x" + kFffd + "\xF0\x9F\x98\x80");
  EXPECT_EQ(textOf(R"({"a":"\ud83d\\ude00"})"), std::string(kFffd) + "\\ude00");
  EXPECT_EQ(textOf(R"({"a":"\\ud83d \ud83d"})"), std::string("\\ud83d ") + kFffd);
}

TEST(Repair, replaces_bytes_that_are_not_utf_8) {
  EXPECT_EQ(textOf("{\"a\":\"x\xFFy\xE2\x82z\"}"), std::string("x") + kFffd + "y" + kFffd + "z");
}

TEST(Repair, keeps_numbers_that_no_double_can_hold) {
  EXPECT_EQ(textOf(R"({"a":1e400})"), "1e400");
  EXPECT_EQ(textOf("{\"a\":" + std::string(400, '9') + "}"), std::string(400, '9'));
  EXPECT_EQ(textOf(R"({"a":-2.5E+999,"b":"1e400"})"), "-2.5E+999");
}

TEST(Repair, leaves_alone_what_needs_none) {
  for (const char* text : {R"({"a":1e40,"b":[-1.5,"\ud83d\ude00 1e400 \" \\"]})", "", "tru", "\"\\",
                           "-", "1.", "1e", "[1e4", "\"\\ud83"}) {
    EXPECT_EQ(repair(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace camefrom::json
