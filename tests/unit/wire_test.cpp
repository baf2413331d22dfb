// The wire format: what goes out comes in again, and what is wrong is named.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "camefrom/channel.hpp"
#include "camefrom/json.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// Referrals as the readers make them: every field may be absent, texts are what strangers write.
class RandomReferrals {
 public:
  explicit RandomReferrals(unsigned seed) : random_(seed) {}

  Referral next() {
    Referral referral;
    referral.source = static_cast<Source>(below(11));
    referral.asserted_by = static_cast<AssertedBy>(below(2));
    if (some()) referral.captured_at = "2026-11-22T10:00:00.000Z";
    switch (referral.source) {
      case Source::kMessengerAd:
      case Source::kWhatsappAd:
      case Source::kInstagramAd:
        referral.ad = ad();
        if (some()) referral.product = product();
        break;
      case Source::kMessengerProduct:
      case Source::kWhatsappProduct:
      case Source::kInstagramProduct:
        referral.product = product();
        break;
      case Source::kWhatsappOrder:
        referral.order = order();
        break;
      case Source::kWebWidget:
        referral.website = website();
        break;
      default:
        referral.link = link();
    }
    return referral;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  bool some() { return below(2) == 0; }

  /// Absent, or text that is neither blank nor beyond a limit.
  std::string text() {
    constexpr const char* kPieces[] = {"a",      "Z",      "0",    " ",    "\"",           "\\",
                                       "/",      "<b>",    "\n",   "\x01", "\x7F",         "ä",
                                       "\u200f", "\u2028", "日本", "🚀",    "\xEF\xBF\xBD", "&amp;",
                                       "{{x}}",  "null"};
    if (some()) return {};
    std::string text = "x";
    for (std::size_t i = below(12); i > 0; --i) text += kPieces[below(std::size(kPieces))];
    return text;
  }
  std::string url() {
    return some() ? std::string() : "https://shop.example/" + std::to_string(random_()) + "?a=%22ä";
  }
  std::string oneOf(std::initializer_list<const char*> names) {
    return some() ? std::string() : names.begin()[below(names.size())];
  }

  Price price() {
    if (below(3) == 0) return {.text = text()};
    if (some()) return {};
    std::string amount = std::to_string(random_());
    if (some()) amount += "." + std::to_string(random_());
    return {.amount = amount, .currency = oneOf({"EUR", "KWD", "JPY"})};
  }
  Product product() {
    return {text(), text(), text(), text(), text(), price(), url(), url(), text(), text(), text()};
  }
  Ad ad() {
    return {text(),
            text(),
            text(),
            url(),
            url(),
            url(),
            text(),
            text(),
            text(),
            text(),
            oneOf({"facebook", "whatsapp"})};
  }
  Link link() {
    return {oneOf({"shortlink", "start", "other"}),
            text(),
            text(),
            url(),
            text(),
            text(),
            url(),
            text()};
  }
  Order order() {
    Order order{.catalog_id = text(), .note = text(), .total = price()};
    for (std::size_t i = below(4); i > 0; --i) {
      const auto quantity = static_cast<std::int64_t>(below(1'000));
      order.items.push_back({product(), quantity, price()});
    }
    return order;
  }
  Website website() {
    Website website{.page = url(), .referrer = url(), .written_on = url()};
    for (const UtmKey& key : utmKeys()) website.utm.*key.member = text();
    for (const std::string_view name : clickIdNames()) {
      if (const std::string value = text(); !value.empty())
        website.click_ids.push_back({name, value});
    }
    website.channel = oneOf({"paid_search", "ai_assistant"});
    website.channel_rule = text();
    if (some()) website.repairs = {"tagging_error", "key_case"};
    if (some()) website.truncated = {"page", "utm.creative_format", "click_ids.ScCid"};
    return website;
  }

  std::mt19937 random_;
};

TEST(Wire, gives_back_every_referral_that_it_takes) {
  RandomReferrals referrals(20'261'122);
  for (int i = 0; i < 3'000; ++i) {
    const Referral referral = referrals.next();
    const std::string json = toJson(referral);
    const Result<Referral> read = parse(json);
    ASSERT_TRUE(read.ok()) << json << "\n" << read.failure().message;
    ASSERT_EQ(toJson(*read), json);
    ASSERT_TRUE(*read == referral) << json;
  }
}

TEST(Wire, writes_click_ids_in_one_order) {
  Referral referral;
  referral.website.emplace().click_ids = {{"fbclid", "b"}, {"gclid", "a"}};
  const std::string json = toJson(referral);
  EXPECT_LT(json.find("gclid"), json.find("fbclid"));
  EXPECT_EQ(toJson(*parse(json)), json);
}

TEST(Wire, writes_no_price_that_is_a_currency_alone) {
  Referral referral{.source = Source::kMessengerProduct, .asserted_by = AssertedBy::kMeta};
  referral.product.emplace().price.currency = "EUR";
  EXPECT_EQ(toJson(referral).find("price"), std::string::npos);
}

std::string faultOf(const std::string& source, const std::string& part) {
  const Result<Referral> read =
      parse(R"({"version":1,"asserted_by":"meta","source":")" + source + "\"," + part + "}");
  return read ? "" : read.failure().message;
}

TEST(Parse, names_the_field_that_is_wrong_by_its_path) {
  EXPECT_EQ(faultOf("messenger_ad", R"("ad":[])"), R"("ad" must be an object.)");
  EXPECT_EQ(faultOf("messenger_ad", R"("ad":{"title":7})"), R"("ad.title" must be a string.)");
  EXPECT_EQ(faultOf("whatsapp_order", R"("order":{"items":[{},{},{"quantity":"2"}]})"),
            R"("order.items[2].quantity" must be a whole number above 0.)");
  EXPECT_EQ(faultOf("whatsapp_order", R"("order":{"items":[{},3]})"),
            R"("order.items[1]" must be an object.)");
  EXPECT_EQ(faultOf("whatsapp_order", R"("order":{"items":[{"product":{"price":{"amount":7}}}]})"),
            R"("order.items[0].product.price.amount" must be a string.)");
  EXPECT_EQ(faultOf("web_widget", R"("website":{"utm":{"term":[]}})"),
            R"("website.utm.term" must be a string.)");
  EXPECT_EQ(faultOf("web_widget", R"("website":{"click_ids":{"gclid":1}})"),
            R"("website.click_ids.gclid" must be a string.)");
  EXPECT_EQ(faultOf("web_widget", R"("website":{"repairs":["key_case",1]})"),
            R"("website.repairs" must be an array of strings.)");
}

TEST(Parse, names_the_part_that_does_not_belong_to_the_source) {
  EXPECT_EQ(faultOf("messenger_ad", R"("link":{})"),
            R"("link" must be absent when "source" is messenger_ad.)");
}

TEST(Parse, names_the_first_of_several_faults) {
  EXPECT_EQ(faultOf("messenger_ad", R"("captured_at":1,"ad":{"id":1,"title":2})"),
            R"("captured_at" must be a string.)");
}

/// The lists that js/schema.json writes down once more.
TEST(Schema, knows_the_names_that_the_model_knows) {
  std::ifstream file(CAMEFROM_SCHEMA);
  const nlohmann::json definitions = nlohmann::json::parse(file)["$defs"];
  const auto& click_ids = definitions["ClickIds"]["properties"];
  EXPECT_EQ(click_ids.size(), clickIdNames().size());
  for (const std::string_view name : clickIdNames()) EXPECT_TRUE(click_ids.contains(name)) << name;
  const auto& utm = definitions["Utm"]["properties"];
  EXPECT_EQ(utm.size(), utmKeys().size());
  for (const UtmKey& key : utmKeys()) EXPECT_TRUE(utm.contains(key.field)) << key.field;
  const auto& website = definitions["Website"]["properties"];
  std::vector<std::string> channels;
  for (const ChannelName& channel : channelNames()) channels.emplace_back(channel.name);
  EXPECT_EQ(website["channel"]["enum"], channels);
  std::vector<std::string> repairs;
  for (std::string_view names = kRepairNames; !names.empty();) {
    repairs.emplace_back(takeUntil(names, ' '));
  }
  EXPECT_EQ(website["repairs"]["items"]["enum"], repairs);
}

}  // namespace
}  // namespace camefrom
