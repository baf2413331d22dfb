#include "camefrom/page.hpp"

#include <gtest/gtest.h>

#include "camefrom/limits.hpp"

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

}  // namespace
}  // namespace camefrom
