#include "visitor/url.hpp"

#include <gtest/gtest.h>

namespace camefrom {
namespace {

TEST(SplitUrl, finds_every_part) {
  const UrlParts parts = splitUrl("https://user:pw@shop.example:8443/a/b?c=d?e#f?g#h");
  EXPECT_EQ(parts.scheme, "https");
  EXPECT_EQ(parts.host, "shop.example");
  EXPECT_EQ(parts.path, "/a/b");
  EXPECT_EQ(parts.query, "c=d?e");
  EXPECT_EQ(parts.fragment, "f?g#h");
}

TEST(SplitUrl, takes_an_ipv6_host_with_its_brackets) {
  EXPECT_EQ(splitUrl("http://[::1]:8080/").host, "[::1]");
}

TEST(SplitUrl, takes_an_address_without_a_scheme_as_a_path) {
  EXPECT_EQ(splitUrl("/shop?a=1").path, "/shop");
  EXPECT_EQ(splitUrl("/shop?a=1").query, "a=1");
  EXPECT_EQ(splitUrl("").host, "");
}

TEST(IsWebUrl, takes_http_and_https_in_any_case) {
  EXPECT_TRUE(isWebUrl("https://shop.example"));
  EXPECT_TRUE(isWebUrl("HTTP://shop.example/a"));
}

TEST(IsWebUrl, refuses_what_could_run_or_confuse) {
  for (const char* url :
       {"javascript:alert(1)", "data:text/html,x", "//shop.example", "https://",
        " https://shop.example", "https://shop.example/a b", "https:/shop", "java\nscript://x",
        "vbscript://x", "https://shop.example/\x7F/shoes/heron",
        "https://shop.example/heron\x7F"}) {
    EXPECT_FALSE(isWebUrl(url)) << url;
  }
}

TEST(SameSite, holds_for_subdomains_but_not_for_look_alikes) {
  EXPECT_TRUE(sameSite("Shop.Example", "shop.example"));
  EXPECT_TRUE(sameSite("www.shop.example", "shop.example"));
  EXPECT_TRUE(sameSite("shop.example", "blog.shop.example"));
  EXPECT_FALSE(sameSite("notshop.example", "shop.example"));
  EXPECT_FALSE(sameSite("shop.example.evil.test", "shop.example"));
}

TEST(SplitUrl, finds_the_host_behind_the_last_at_sign) {
  EXPECT_EQ(splitUrl("https://paypal.com@shop.example@evil.test/").host, "evil.test");
}

TEST(IsReferrer, takes_web_pages_and_apps_only) {
  EXPECT_TRUE(isReferrer("https://blog.example/"));
  EXPECT_TRUE(isReferrer("android-app://com.google.android.gm/"));
  EXPECT_TRUE(isReferrer("ios-app://389801252/"));
  EXPECT_FALSE(isReferrer("javascript:alert(1)"));
  EXPECT_FALSE(isReferrer("about:blank"));
}

TEST(CutUrl, cuts_before_the_parameter_that_does_not_fit) {
  EXPECT_EQ(cutUrl("https://a.example/?b=1&c=2", 26), "https://a.example/?b=1&c=2");
  EXPECT_EQ(cutUrl("https://a.example/?b=1&c=2", 25), "https://a.example/?b=1");
  EXPECT_EQ(cutUrl("https://a.example/?b=1&c=2", 22), "https://a.example/?b=1");
  EXPECT_EQ(cutUrl("https://a.example/?b=1&c=2", 21), "https://a.example/");
  EXPECT_EQ(cutUrl("https://a.example/long/path", 20), "");
}

}  // namespace
}  // namespace camefrom
