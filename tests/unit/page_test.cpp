#include "camefrom/page.hpp"

#include <gtest/gtest.h>

#include "camefrom/limits.hpp"
#include "camefrom/touch.hpp"

namespace camefrom {
namespace {

Website read(std::string_view url, std::string_view referrer = {}) {
  const auto referral = readPage(url, {.referrer = referrer});
  EXPECT_TRUE(referral.ok() && referral->has_value()) << url;
  return referral.ok() && *referral ? *(*referral)->website : Website{};
}

TEST(ReadPage, reads_the_campaign_of_the_address) {
  const Website website = read(
      "https://shop.example/?utm_source=google&utm_medium=cpc&utm_term=ai%20chatbot&gclid=EAIa");
  EXPECT_EQ(website.utm.source, "google");
  EXPECT_EQ(website.utm.medium, "cpc");
  EXPECT_EQ(website.utm.term, "ai chatbot");
  ASSERT_EQ(website.click_ids.size(), 1U);
  EXPECT_EQ(website.click_ids[0], (ClickId{"gclid", "EAIa"}));
}

TEST(ReadPage, gives_nothing_for_an_address_that_says_nothing) {
  const auto referral =
      readPage("https://shop.example/?q=1", {.referrer = "https://shop.example/"});
  ASSERT_TRUE(referral.ok());
  EXPECT_FALSE(referral->has_value());
}

TEST(ReadPage, takes_another_site_as_a_reason) {
  EXPECT_EQ(read("https://shop.example/", "https://blog.test/").referrer, "https://blog.test/");
}

TEST(ReadPage, refuses_an_address_beyond_the_limit) {
  const std::string url = "https://shop.example/?utm_source=" + std::string(kMaxAddressBytes, 'a');
  const auto referral = readPage(url);
  ASSERT_FALSE(referral.ok());
  EXPECT_EQ(referral.failure().error, Error::kTooLarge);
}

TEST(ReadPage, cuts_the_page_between_parameters_and_says_so) {
  const std::string start = "https://shop.example/?utm_source=google";
  const Website website = read(start + "&x=" + std::string(kMaxUrlBytes, 'a'));
  EXPECT_EQ(website.page, start);
  EXPECT_EQ(website.truncated, std::vector<std::string>{"page"});
}

TEST(ReadPage, keeps_click_ids_whole_or_drops_them) {
  const Website website =
      read("https://shop.example/?utm_source=a&gclid=" + std::string(kMaxClickIdBytes + 1, 'a') +
           "&sccid=Ab");
  ASSERT_EQ(website.click_ids.size(), 1U);
  EXPECT_EQ(website.click_ids[0], (ClickId{"ScCid", "Ab"}));
  EXPECT_EQ(website.truncated[0], "click_ids.gclid");
}

TEST(ReadPage, leaves_out_a_click_id_that_is_too_long_without_its_nul) {
  const Website website =
      read("https://shop.example/?utm_source=a&gclid=%00" + std::string(kMaxClickIdBytes - 1, 'x'));
  EXPECT_TRUE(website.click_ids.empty());
  EXPECT_EQ(website.truncated, std::vector<std::string>{"click_ids.gclid"});
}

Referral claimOf(Website website) {
  Referral claim;
  claim.website = std::move(website);
  return claim;
}

Referral readAgainOf(const Referral& claim) {
  const auto referral = readAgain(claim);
  EXPECT_TRUE(referral.ok() && referral->has_value());
  return referral.ok() && *referral ? **referral : Referral{};
}

TEST(ReadAgain, changes_nothing_in_what_readPage_gives) {
  const std::string blank(kMaxUrlBytes, 'a');
  for (const std::string& query : {
           std::string("?utm_source=google&utm_medium=cpc&gclid=A&token=abc"),
           std::string("?UTM_Source=a;utm_term={kw}&amp;utm_id=b#utm_content=c"),
           "?utm_source=a&x=" + blank + "&utm_medium=cpc&fbclid=B",
           "?x=" + blank + "&UTM_Source=google;utm_term={kw}",
           "?x=1&gclid=" + blank,
           blank + "?utm_source=a",
           "?utm_term=" + blank,
       }) {
    const auto found = readPage("https://shop.example/" + query,
                                {.referrer = "https://www.google.com/?" + blank, .at = 1'000});
    ASSERT_TRUE(found.ok() && found->has_value()) << query;
    EXPECT_EQ(readAgainOf(**found), **found) << query;
  }
}

TEST(ReadAgain, changes_nothing_the_second_time) {
  Website website;
  website.page = "https://shop.example/?utm_source=a&token=abc";
  website.written_on = "https://shop.example/?email=jo@mail.test";
  website.utm.term = "jo@mail.test";
  website.utm.content = std::string(kMaxUtmCharacters + 1, 'a');
  website.click_ids = {{"gclid", std::string(kMaxClickIdBytes + 1, 'a')}, {"fbclid", "B"}};
  website.truncated = {"page", "referrer"};
  const Referral once = readAgainOf(claimOf(website));
  EXPECT_EQ(once.website->truncated,
            (std::vector<std::string>{"utm.content", "click_ids.gclid", "page", "referrer"}));
  EXPECT_EQ(readAgainOf(once), once);
  EXPECT_TRUE(sameTouch(once, once));
}

TEST(ReadAgain, keeps_the_time_of_a_claim_where_nobody_knows_a_better_one) {
  Referral claim = claimOf({.page = "https://shop.example/?utm_source=a"});
  EXPECT_EQ(readAgainOf(claim).captured_at, "");
  claim.captured_at = "2999-01-01T00:00:00.000Z";
  EXPECT_EQ(readAgainOf(claim).captured_at, claim.captured_at);
}

TEST(ReadAgain, takes_now_for_a_time_that_is_none) {
  Referral claim = claimOf({.page = "https://shop.example/?utm_source=a"});
  claim.captured_at = "1970-01-01T00:01";
  const auto referral = readAgain(claim, 0);
  ASSERT_TRUE(referral.ok() && referral->has_value());
  EXPECT_EQ((*referral)->captured_at, "1970-01-01T00:00:00.000Z");
}

TEST(ReadAgain, refuses_an_address_beyond_the_limit) {
  const std::string url = "https://shop.example/?" + std::string(kMaxAddressBytes, 'a');
  for (std::string Website::*address : {&Website::page, &Website::referrer, &Website::written_on}) {
    Website website;
    website.*address = url;
    const auto referral = readAgain(claimOf(website));
    ASSERT_FALSE(referral.ok());
    EXPECT_EQ(referral.failure().error, Error::kTooLarge);
  }
}

}  // namespace
}  // namespace camefrom
