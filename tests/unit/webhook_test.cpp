#include "camefrom/webhook.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "camefrom/json.hpp"
#include "camefrom/limits.hpp"

namespace camefrom {
namespace {

std::string page(const std::string& events) {
  return R"({"object":"page","entry":[{"id":"1","time":1458692752999,"messaging":[)" + events +
         "]}]}";
}

std::string whatsapp(const std::string& value) {
  return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{)" +
         value + "}}]}]}";
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += (i == 0 ? "" : ",") + text;
  return out;
}

/// The key of the first event of a page.
std::string keyOf(const std::string& event) {
  const auto webhook = readWebhook(page(event));
  return webhook && !webhook->messages.empty() ? webhook->messages[0].dedup_key : "none";
}

/// A click on a link in an existing thread.
std::string click(const std::string& sender, const std::string& time, const std::string& referral) {
  return R"({"sender":{"id":")" + sender + R"("},"recipient":{"id":"2"},"timestamp":)" + time +
         R"(,"referral":)" + referral + "}";
}

TEST(DedupKey, is_the_id_where_meta_gives_one) {
  EXPECT_EQ(keyOf(R"({"sender":{"id":"9"},"message":{"mid":"m_1","text":"Hi"}})"), "m_1");
  EXPECT_EQ(keyOf(R"({"sender":{"id":"9"},"postback":{"mid":"m_2","title":"Hi"}})"), "m_2");
}

TEST(DedupKey, of_a_bare_referral_is_the_same_for_every_delivery) {
  const std::string first = keyOf(click("9", "1458692752478", R"({"ref":"a","source":"ADS"})"));
  EXPECT_EQ(first, keyOf(click("9", "1458692752478", R"({"ref":"a","source":"ADS"})")));
  EXPECT_EQ(first, keyOf(click("9", "\"1458692752478\"", R"({"source":"ADS","ref":"a"})")));
  const auto standby = readWebhook(
      R"({"object":"page","entry":[{"id":"1","time":7,"standby":[)" +
      click("9", "1458692752478", R"({ "ref" : "\u0061", "source" : "ADS" })") + "]}]}");
  ASSERT_EQ(standby->messages.size(), 1U);
  EXPECT_EQ(first, standby->messages[0].dedup_key);
}

TEST(DedupKey, of_a_bare_referral_does_not_hang_on_links_that_are_signed_anew) {
  const auto ad = [](const std::string& signature) {
    return click("9", "1458692752478",
                 R"({"ad_id":"1","ads_context_data":{"photo_url":"https://a.example/?oh=)" +
                     signature + "\"}}");
  };
  EXPECT_EQ(keyOf(ad("1")), keyOf(ad("2")));
}

TEST(DedupKey, tells_different_clicks_apart) {
  const std::string first = keyOf(click("9", "1458692752478", R"({"ref":"a"})"));
  EXPECT_NE(first, keyOf(click("9", "1458692752479", R"({"ref":"a"})")));
  EXPECT_NE(first, keyOf(click("8", "1458692752478", R"({"ref":"a"})")));
  EXPECT_NE(first, keyOf(click("9", "1458692752478", R"({"ref":"b"})")));
  EXPECT_NE(first, keyOf(click("9", "1458692752478", R"({"ref":"a","source":"b"})")));
  EXPECT_NE(keyOf(click("9", "1", R"({"ref":"a","source":"b"})")),
            keyOf(click("9", "1", R"({"ref":"asource","source":"b"})")));
}

TEST(DedupKey, has_the_form_that_the_documentation_promises) {
  const std::string key = keyOf(click("9", "1458692752478", R"({"ref":"a"})"));
  EXPECT_TRUE(key.starts_with("messenger:2:9:1458692752478:")) << key;
  EXPECT_EQ(key.size(), std::string("messenger:2:9:1458692752478:").size() + 16);
}

TEST(ReadWebhook, keeps_a_thousand_messages_of_one_body) {
  const std::string message =
      R"({"from":"49151","id":"wamid.1","timestamp":"1739321024","type":"text","text":{"body":"Hi"}})";
  const auto webhook = readWebhook(whatsapp(R"("messages":[)" + repeat(message, 1'000) + "]"));
  ASSERT_TRUE(webhook);
  EXPECT_EQ(webhook->messages.size(), 1'000U);
  EXPECT_TRUE(webhook->skipped.empty());
}

TEST(ReadWebhook, ends_on_bodies_made_to_exhaust_it) {
  const std::string person = R"({"from":"7"})";
  const std::string contact = R"({"wa_id":"2"})";
  const auto people = readWebhook(whatsapp(R"("contacts":[)" + repeat(contact, 90'000) +
                                           R"(],"messages":[)" + repeat(person, 90'000) + "]"));
  ASSERT_TRUE(people);
  EXPECT_EQ(people->messages.size(), 90'000U);

  const auto members = readWebhook(whatsapp(repeat(R"("messages":[])", 200'000)));
  ASSERT_TRUE(members);

  const auto products = readWebhook(page(R"({"sender":{"id":"9"},"order":{"products":[)" +
                                         repeat(R"({"id":1})", 50'000) + "]}}"));
  ASSERT_TRUE(products);
  EXPECT_EQ(products->messages[0].referrals.size(), 50'000U);

  const std::string costly =
      R"({"quantity":9007199254740991,"currency":"USD","item_price":)" + std::string(40, '9') + "}";
  const auto order =
      readWebhook(whatsapp(R"("messages":[{"from":"1","type":"order","order":{"product_items":[)" +
                           repeat(costly, 20'000) + "]}}]"));
  ASSERT_TRUE(order);
  EXPECT_TRUE(order->messages[0].referrals[0].order->total.empty());
}

TEST(ReadWebhook, names_why_a_body_is_refused) {
  EXPECT_EQ(readWebhook("{").failure().error, Error::kInvalidJson);
  EXPECT_EQ(readWebhook(std::string(kMaxWebhookBytes + 1, ' ')).failure().error, Error::kTooLarge);
  EXPECT_EQ(readWebhook(std::string(65, '[')).failure().error, Error::kTooDeep);
}

TEST(ToJson, escapes_whatever_a_person_wrote) {
  Webhook webhook;
  InboundMessage& message = webhook.messages.emplace_back();
  message.text = "\"\\\n\r\t\x01\x1F\x7F </script> \xE2\x80\xA8 \xC3\xA4 \xFF";
  const std::string json = toJson(webhook);
  EXPECT_EQ(nlohmann::json::parse(json)["messages"][0]["text"],
            "\"\\\n\r\t\x01\x1F\x7F </script> \xE2\x80\xA8 \xC3\xA4 \xEF\xBF\xBD");
  EXPECT_NE(json.find(R"(\u0001\u001f)"), std::string::npos);
}

}  // namespace
}  // namespace camefrom
