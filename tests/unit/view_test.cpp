#include "camefrom/view.hpp"

#include <gtest/gtest.h>

#include "camefrom/facets.hpp"

namespace camefrom {
namespace {

std::string keys(const std::vector<Field>& fields) {
  std::string out;
  for (const Field& field : fields) {
    if (!out.empty()) out += ' ';
    out += field.key;
  }
  return out;
}

Referral websiteReferral() {
  Referral referral;
  referral.captured_at = "2026-11-22T10:00:00.000Z";
  Website& website = referral.website.emplace();
  website.page = "https://shop.example/";
  website.utm = {.source = "google", .medium = "cpc", .campaign = "spring", .id = "7"};
  website.channel = "paid_search";
  website.click_ids = {{"gclid", "EAIa"}, {"fbclid", "IwAR"}};
  return referral;
}

TEST(Banner, of_a_website_begins_with_its_channel) {
  const Banner shown = banner(websiteReferral());
  EXPECT_EQ(shown.title, "Website");
  EXPECT_EQ(keys(shown.fields), "channel source medium campaign");
  EXPECT_EQ(shown.fields[0].kind, FieldKind::kChannel);
}

TEST(Panel, of_a_website_has_its_fields_in_the_written_order_and_none_without_a_value) {
  const Panel shown = panel(websiteReferral());
  EXPECT_EQ(keys(shown.fields),
            "type source medium campaign gclid fbclid page channel id captured_at");
  EXPECT_EQ(shown.fields[4].kind, FieldKind::kId);
  EXPECT_EQ(shown.fields[6].kind, FieldKind::kUrl);
}

TEST(Panel, shows_an_address_that_may_not_be_a_link_as_text) {
  Referral referral = websiteReferral();
  referral.website->page = "javascript:alert(1)";
  const Panel shown = panel(referral);
  EXPECT_EQ(shown.fields[6].kind, FieldKind::kText);
  EXPECT_EQ(shown.link_url, "");
}

TEST(Facets, have_no_channel_that_is_none) {
  Referral referral = websiteReferral();
  EXPECT_EQ(facets(referral).channel, "paid_search");
  referral.website->channel = "made_by_hand";
  EXPECT_EQ(facets(referral).channel, "");
}

}  // namespace
}  // namespace camefrom
