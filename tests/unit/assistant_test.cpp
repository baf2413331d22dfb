#include "camefrom/assistant.hpp"

#include <gtest/gtest.h>

#include <string>

namespace camefrom {
namespace {

Referral adReferral(std::string headline) {
  Referral referral;
  referral.source = Source::kInstagramAd;
  referral.asserted_by = AssertedBy::kMeta;
  referral.ad.emplace().title = std::move(headline);
  return referral;
}

AssistantContext contextOf(const Referral& referral, const AssistantLimits& limits = {}) {
  const auto context = assistant(referral, nullptr, limits);
  EXPECT_TRUE(context);
  return *context;
}

std::string greetingFor(std::string headline) {
  return contextOf(adReferral(std::move(headline))).greeting;
}

constexpr const char* kPlainGreeting =
    "Hello, and thank you for answering our Instagram ad; how can I help you?";

TEST(AssistantFacts, hold_no_click_ids_no_platform_ids_and_no_queries) {
  Referral referral = adReferral("Sale");
  referral.ad->id = "SECRET1";
  referral.ad->click_id = "SECRET2";
  referral.ad->post_id = "SECRET3";
  referral.ad->source_url = "https://fb.example/SECRET4";
  referral.product = Product{.id = "SECRET5", .retailer_id = "SECRET6", .catalog_id = "SECRET7"};
  referral.product->url = "https://shop.example/SECRET8";
  Website& website = referral.website.emplace();
  website.page = "https://user:SECRET9@shop.example/shoes?session=SECRET10#SECRET11";
  website.referrer = "https://search.example/?q=SECRET12";
  website.click_ids = {{"gclid", "SECRET13"}};
  website.utm.id = "SECRET14";
  const AssistantContext context = contextOf(referral);
  for (const Field& fact : context.facts) {
    EXPECT_EQ(fact.value.find("SECRET"), std::string::npos) << fact.key << " " << fact.value;
  }
  EXPECT_EQ(context.prompt.find("SECRET"), std::string::npos);
}

TEST(AssistantFacts, are_cut_at_their_limits_with_an_ellipsis) {
  Referral referral = adReferral(std::string(500, 'a'));
  referral.ad->body = std::string(500, 'b');
  referral.ad->ref = std::string(500, 'c');
  const AssistantContext context = contextOf(referral);
  EXPECT_EQ(context.facts[1].value, std::string(119, 'a') + "…");
  EXPECT_EQ(context.facts[2].value, std::string(299, 'b') + "…");
  EXPECT_EQ(context.facts[3].value, std::string(99, 'c') + "…");
  const AssistantContext longer = contextOf(referral, {.headline = 500, .text = 7});
  EXPECT_EQ(longer.facts[1].value, std::string(500, 'a'));
  EXPECT_EQ(longer.facts[2].value, std::string(6, 'b') + "…");
}

TEST(AssistantGreeting, picks_up_the_headline) {
  EXPECT_EQ(
      greetingFor("Summer sale"),
      "Hello, and thank you for answering our Instagram ad “Summer sale”; how can I help you?");
}

TEST(AssistantGreeting, has_no_markup_and_no_quotes_of_strangers) {
  EXPECT_EQ(greetingFor("<b>*Big*</b> \"_sale_\" `now` ”x“ [y](z) #1"),
            "Hello, and thank you for answering our Instagram ad “b Big /b ' sale ' now 'x' y (z) "
            "1”; how can I help you?");
}

TEST(AssistantGreeting, repeats_nothing_that_a_chat_would_make_a_link_of) {
  for (const char* headline : {"Log in at https://evil.example", "evil.com",
                               "Win at www.evil.example/x", "a@evil.org", "EVIL.COM/x", "evil。com",
                               "evil．com", "магазин.рф", "ftp://10.0.0.1", "see 10.evil.com"}) {
    EXPECT_EQ(greetingFor(headline), kPlainGreeting) << headline;
  }
  for (const char* headline : {"Only 7.99 EUR", "Sale. Now on", "Sale...", "No. 1", "新品。优惠"}) {
    EXPECT_NE(greetingFor(headline), kPlainGreeting) << headline;
  }
}

TEST(AssistantGreeting, says_nothing_that_nobody_vouches_for) {
  Referral referral = adReferral("Summer sale");
  referral.asserted_by = AssertedBy::kPage;
  EXPECT_EQ(contextOf(referral).greeting, kPlainGreeting);
}

TEST(AssistantPrompt, cuts_the_longest_values_first) {
  Referral referral = adReferral("Summer sale");
  referral.ad->body = std::string(2'000, 'b');
  referral.ad->greeting = std::string(2'000, 'g');
  const AssistantContext context = contextOf(referral, {.text = 2'000});
  EXPECT_LE(context.prompt.size(), kMaxPromptCharacters + 4);  // two ellipses of three bytes
  EXPECT_GE(context.prompt.size(), kMaxPromptCharacters - 4);
  EXPECT_NE(context.prompt.find("\nHeadline: \"Summer sale\"\n"), std::string::npos);
}

TEST(AssistantPrompt, never_cuts_inside_of_an_escape) {
  for (std::size_t limit = kMinPromptCharacters; limit < kMinPromptCharacters + 20; ++limit) {
    Referral referral = adReferral("x");
    referral.ad->body = std::string(300, '<');
    const std::string prompt = contextOf(referral, {.prompt = limit}).prompt;
    const std::size_t cut = prompt.find("…\"\n");
    ASSERT_NE(cut, std::string::npos);
    EXPECT_EQ(prompt.substr(cut - 6, 6), "\\u003c");
    EXPECT_LE(prompt.size(), limit + 2);
  }
}

TEST(Assistant, refuses_limits_out_of_their_range_by_name) {
  const Referral referral = adReferral("x");
  const auto messageFor = [&](const AssistantLimits& limits) {
    const auto context = assistant(referral, nullptr, limits);
    EXPECT_FALSE(context.ok());
    EXPECT_EQ(context.failure().error, Error::kInvalidArgument);
    return context.failure().message;
  };
  EXPECT_EQ(messageFor({.headline = 0}),
            "\"limits.headline\" must be a whole number from 1 to 2000.");
  EXPECT_EQ(messageFor({.prompt = 799}),
            "\"limits.prompt\" must be a whole number from 800 to 2000.");
  EXPECT_EQ(messageFor({.prompt = 2'001}),
            "\"limits.prompt\" must be a whole number from 800 to 2000.");
  EXPECT_EQ(messageFor({.recommendations = 21}),
            "\"limits.recommendations\" must be a whole number from 0 to 20.");
}

TEST(Assistant, recommends_in_visible_text_only) {
  Product named;
  named.retailer_id = "1";
  named.category = "Shoes";
  Product hostile = named;
  hostile.retailer_id = "2\xE2\x80\xAE";
  hostile.name = "Sh\xE2\x80\x8Boe";
  hostile.description = "a\nb";
  hostile.url = "https://shop.example/\xE2\x80\xAE";
  hostile.image_url = "https://shop.example/2.jpg";
  Referral referral;
  referral.source = Source::kMessengerProduct;
  referral.asserted_by = AssertedBy::kMeta;
  referral.product = named;
  const Catalog catalog({named, hostile});
  const auto context = assistant(referral, &catalog);
  ASSERT_TRUE(context);
  ASSERT_EQ(context->recommendations.size(), 1U);
  const Product& product = context->recommendations[0].product;
  EXPECT_EQ(product.name, "Shoe");
  EXPECT_EQ(product.description, "a b");
  EXPECT_EQ(product.retailer_id, "");
  EXPECT_EQ(product.url, "");
  EXPECT_EQ(product.image_url, "https://shop.example/2.jpg");
}

}  // namespace
}  // namespace camefrom
