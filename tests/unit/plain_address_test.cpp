#include "visitor/plain_address.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "visitor/names.hpp"
#include "visitor/redaction.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

bool isPlain(std::string_view url) {
  UrlParts parts;
  FoundKeys keys;
  return readPlainAddress(url, parts, &keys);
}

TEST(PlainAddress, is_what_campaign_links_are) {
  for (const std::string_view url : {
           "https://shop.example",
           "https://www.shop.example:8080/shoes/heron-2/?color=dark+red&size=42#reviews",
           "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026"
           "&utm_term=running%20shoes&gclid=EAIaIQobChMI4rG8hq3nhwMVwKNQBh0aAQAAEAEYASAAEgKByfD_"
           "BwE",
           "https://shop.example/caf%C3%A9?utm_source=%D0%BB%D0%B5%D1%82%D0%BE&fbclid=IwAR0_x-1",
       }) {
    EXPECT_TRUE(isPlain(url)) << url;
  }
}

TEST(PlainAddress, is_none_with_what_has_to_be_looked_at) {
  for (const std::string_view url : {
           "https://jane:pw@shop.example/?gclid=a",
           "https://shop.example/?gclid=a&token=1",
           "https://shop.example/reset/?gclid=a",
           "https://shop.example/?gclid=a&utm_source=jane%40shop.example",
           "https://shop.example/?gclid=a&x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIi",
           "https://shop.example/?gclid=a&x=amFuZUBzaG9wLmV4YW1wbGU",
           "https://shop.example/?gclid=a&x=https%3A%2F%2Fshop.example%2F%3Ftoken%3D1",
           "https://shop.example/?gclid=a&code=1&state=2",
           "https://shop.example/?gclid=a;utm_source=b",
           "https://shop.example/??gclid=a",
           "https://shop.example/?UTM_Source=a",
           "https://shop.example/?mtm_campaign=a",
           "https://shop.example/?utm_source=&utm_source=a",
           "https://shop.example/?utm_source=a%26utm_medium=b",
           "https://shop.example/#utm_source=a",
           "https://shop.example/&utm_source=a",
           "https://shop.example/?utm_source=caf\xC3\xA9",
           "https://shop.example/?utm_source=a b",
       }) {
    EXPECT_FALSE(isPlain(url)) << url;
  }
}

TEST(PlainAddress, has_the_keys_that_are_found_the_long_way_and_no_secret) {
  const std::vector<std::string> pieces = {"https://",   "shop.example",
                                           "/",          "?",
                                           "&",          "=",
                                           "#",          ";",
                                           "%20",        "+",
                                           "%26",        "%3D",
                                           "utm_source", "gclid",
                                           "ScCid",      "UTM_Term",
                                           "amp",        "token",
                                           "phone",      "code",
                                           "state",      "reset",
                                           "login",      "pk_kwd",
                                           "0170123",    "REDACTED",
                                           "eyJ",        "a.b",
                                           "{x}",        "__X__",
                                           "%C3%A9",     "%FF",
                                           "@",          "www.",
                                           "session",    "%5F",
                                           "x",          "Abc1dEf2",
                                           "=&",         "&utm_source="};
  std::mt19937 random(7);  // NOLINT: the same addresses every time
  std::size_t plain = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string url = random() % 2 == 0 ? "https://shop.example/?" : "";
    for (std::size_t i = random() % 12; i > 0; --i) url += pieces[random() % pieces.size()];
    FoundKeys found;
    UrlParts parts;
    if (!readPlainAddress(url, parts, &found)) continue;
    ++plain;
    ASSERT_EQ(redactUrl(url).view(), url);
    const UrlParts split = splitUrl(url);
    ASSERT_EQ(parts.host, split.host) << url;
    ASSERT_EQ(parts.path, split.path) << url;
    ASSERT_EQ(parts.query, split.query) << url;
    ASSERT_EQ(parts.fragment, split.fragment) << url;
    ASSERT_EQ(isWebHost(parts), isWebUrl(url)) << url;
    const FoundKeys keys = readKeys(split);
    for (std::size_t key = 0; key < kCampaignKeyCount; ++key) {
      ASSERT_EQ(found[key].value, keys[key].value) << url;
      ASSERT_EQ(found[key].repairs, keys[key].repairs) << url;
      ASSERT_EQ(found[key].escaped, keys[key].escaped) << url;
    }
  }
  EXPECT_GT(plain, 5'000U);
}

TEST(PlainAddress, need_not_ask_whether_a_campaign_key_is_named_like_a_secret) {
  for (std::string_view names = kCampaignKeys; !names.empty();) {
    const std::string_view name = takeUntil(names, ' ');
    EXPECT_EQ(namesSay(name) & ~(kVisitorIdName | kFileExtension), 0U) << name;
  }
}

}  // namespace
}  // namespace camefrom
