#include "visitor/redaction.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

namespace camefrom {
namespace {

std::string redacted(std::string_view url, const Redaction& redaction = {}) {
  return redactUrl(url, redaction);
}

TEST(RedactUrl, changes_nothing_when_it_is_done_again) {
  const std::vector<std::string> parts = {"https://",
                                          "a:b@",
                                          "shop.example",
                                          "/",
                                          "?",
                                          "&",
                                          ";",
                                          "#",
                                          "=",
                                          "token",
                                          "password",
                                          "code",
                                          "state",
                                          "gclid",
                                          "eyJhbGciOiJIUzI1NiJ9",
                                          ".",
                                          "@",
                                          "a@b.example",
                                          "%40",
                                          "%26",
                                          "%3D",
                                          "%3Ftoken%3D1",
                                          "reset",
                                          "x",
                                          "REDACTED",
                                          "0123456789abcdef",
                                          "\xC3\xA4",
                                          "%25",
                                          "+",
                                          "\\",
                                          "//",
                                          "verify",
                                          "550e8400-e29b-41d4-a716-446655440000",
                                          "a@b.js",
                                          "%2F"};
  std::mt19937 random(6);  // NOLINT: the same addresses every time
  Redaction more;
  more.click_ids = true;
  more.names += "x";
  for (int round = 0; round < 40'000; ++round) {
    std::string url;
    for (auto count = random() % 14; count > 0; --count) url += parts[random() % parts.size()];
    const std::string once = redacted(url);
    ASSERT_EQ(redacted(once), once) << url;
    const std::string all = redacted(url, more);
    ASSERT_EQ(redacted(all, more), all) << url;
  }
}

TEST(RedactUrl, leaves_links_without_secrets_byte_for_byte) {
  std::ifstream file(std::string(CAMEFROM_CASES) + "/undamaged.json");
  int links = 0;
  const nlohmann::json content = nlohmann::json::parse(file);
  for (const auto& one : content["cases"]) {
    const auto url = one["args"][0].get<std::string>();
    if (url.find("sessionid=") != std::string::npos) continue;
    EXPECT_EQ(redacted(url), url);
    ++links;
  }
  EXPECT_GE(links, 150);
}

TEST(RedactUrl, takes_out_click_ids_and_further_names_only_when_it_is_told) {
  const std::string url = "https://shop.example/?gclid=A&SCCID=B&utm_source=c&Member=7";
  EXPECT_EQ(redacted(url), url);
  Redaction more;
  more.click_ids = true;
  more.names += "card member";
  EXPECT_EQ(redacted(url, more),
            "https://shop.example/?gclid=REDACTED&SCCID=REDACTED&utm_source=c&Member=REDACTED");
}

/// Ids for which the visitor's download has no room, so that no case of a journey can name them.
TEST(RedactUrl, takes_out_ids_of_rarer_senders_when_it_is_told) {
  Redaction more;
  more.click_ids = true;
  for (const std::string_view name :
       {"vero_conv", "trk_contact", "et_rid", "spUserID", "ck_subscriber_id", "aff_click_id",
        "mindbox-click-id", "gdt_vid", "tduid", "sc_uid", "zanpid"}) {
    const std::string url = std::string("https://shop.example/?").append(name) + "=abc&page=2";
    const std::string expected =
        std::string("https://shop.example/?").append(name) + "=REDACTED&page=2";
    EXPECT_EQ(redactUrl(url, more).view(), expected);
    EXPECT_EQ(redactUrl(url).view(), url);
  }
}

TEST(RedactUrl, takes_no_name_that_only_begins_as_a_visitor_s_id_for_one) {
  Redaction more;
  more.click_ids = true;
  EXPECT_EQ(redactUrl("https://shop.example/?fbc=a&fbcampaign=b&_gab=c", more).view(),
            "https://shop.example/?fbc=REDACTED&fbcampaign=b&_gab=REDACTED");
}

TEST(RedactUrl, is_quick_with_addresses_that_are_made_to_be_slow) {
  const std::vector<std::string_view> parts = {
      "%25", "%2525",   "@",      "eyJ", "a@",    "a@b.",   "a@b.js", "=",       "a=",
      "=&",  "=%2525",  "/",      "://", "//a@",  "=//@",   "?",      ";",       "%3F",
      "%3D", "/reset/", "reset/", "A1-", "code=", "state=", "token=", "token=;", "&token=a?b;"};
  // Behind "token=" all of it would be one secret.
  for (const std::string_view start : {"https://shop.example/", "https://shop.example/?q="}) {
    for (const std::string_view part : parts) {
      std::string url(start);
      while (url.size() < 65'000) url += part;
      EXPECT_LE(redacted(url).size(), url.size() + 8 * 32'500);
    }
  }
}

}  // namespace
}  // namespace camefrom
