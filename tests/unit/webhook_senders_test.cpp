// What holds for all who send webhooks, whoever it is.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/json.hpp"
#include "camefrom/webhook.hpp"
#include "json/form.hpp"

namespace camefrom {
namespace {

constexpr auto kLast = static_cast<int>(Sender::kMax);

TEST(Senders, have_names_of_their_own_that_lead_back_to_them) {
  std::set<std::string_view> names;
  for (int i = 0; i <= kLast; ++i) {
    const auto sender = static_cast<Sender>(i);
    EXPECT_EQ(senderFromName(name(sender)), sender);
    EXPECT_TRUE(names.insert(name(sender)).second) << name(sender);
  }
  for (const std::string_view nobody : {"", "Meta", "meta ", "nobody"}) {
    EXPECT_EQ(senderFromName(nobody), std::nullopt) << nobody;
  }
}

TEST(Senders, send_nothing_in_a_body_of_nobodys) {
  for (const char* body : {"{}", "[]", "7", "null", "\"text\"", R"({"a":1})", R"([[[[{"a":1}]]]])",
                           R"({"headers":{},"body":{}})", R"({"data":null,"payload":[]})"}) {
    const auto guessed = readWebhook(body);
    ASSERT_TRUE(guessed.ok()) << body;
    EXPECT_EQ(guessed->from, std::nullopt) << body;
    for (int i = 0; i <= kLast; ++i) {
      const auto webhook = readWebhook(body, {.from = static_cast<Sender>(i)});
      ASSERT_TRUE(webhook.ok()) << body;
      EXPECT_TRUE(webhook->messages.empty() && webhook->edits.empty()) << body;
      EXPECT_EQ(webhook->skipped, (std::vector<Skip>{{SkipReason::kMalformed, 1}})) << body;
    }
  }
}

/// A body of the cases, and whose it is.
struct Body {
  std::string name;
  std::string text;
  Sender sender;
};

std::vector<Body> bodiesOfSenders() {
  using nlohmann::literals::operator""_json_pointer;
  using Json = nlohmann::json;
  std::vector<Body> bodies;
  const auto folder = std::filesystem::path(CAMEFROM_CASES) / "senders";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    const Json cases = Json::parse(file)["cases"];
    for (const Json& json : cases) {
      const Json& body = json["args"][0];
      if (json["args"].size() > 1 || !json.contains("/expect/from"_json_pointer)) continue;
      if (!body.is_string() && !body.contains("$json")) continue;
      bodies.push_back({json["name"], body.is_string() ? std::string(body) : body["$json"].dump(),
                        senderFromName(std::string(json["expect"]["from"])).value()});
    }
  }
  return bodies;
}

TEST(Senders, take_no_body_of_anybody_elses) {
  const std::vector<Body> bodies = bodiesOfSenders();
  ASSERT_GT(bodies.size(), 300U);
  for (const Body& body : bodies) {
    for (int i = 0; i <= kLast; ++i) {
      const auto sender = static_cast<Sender>(i);
      // A row of Evolution's database is what Baileys gave it.
      const bool is_row = body.sender == Sender::kEvolution && sender == Sender::kBaileys;
      if (sender == body.sender || is_row) continue;
      const auto webhook = readWebhook(body.text, {.from = sender});
      ASSERT_TRUE(webhook.ok()) << body.name;
      EXPECT_TRUE(webhook->messages.empty() && webhook->edits.empty())
          << body.name << " as " << name(sender);
    }
  }
}

TEST(Senders, of_one_array_are_one) {
  const std::string meta =
      R"({"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"9"},)"
      R"("message":{"mid":"m","text":"Hi"}}]}]})";
  const std::string telegram =
      R"({"update_id":1,"message":{"message_id":2,"from":{"id":9},"chat":{"id":9,)"
      R"("type":"private"},"text":"/start a"}})";
  const auto mixed = readWebhook("[" + meta + "," + telegram + "," + meta + "]");
  ASSERT_TRUE(mixed.ok());
  EXPECT_EQ(mixed->from, Sender::kMeta);
  EXPECT_EQ(mixed->messages.size(), 2U);
  EXPECT_EQ(mixed->skipped, (std::vector<Skip>{{SkipReason::kMalformed, 1}}));
}

TEST(Senders, keep_their_secrets) {
  for (const Body& body : bodiesOfSenders()) {
    const auto webhook = readWebhook(body.text);
    ASSERT_TRUE(webhook.ok()) << body.name;
    EXPECT_EQ(toJson(*webhook).find("SECRET"), std::string::npos) << body.name;
  }
  const std::string body =
      R"({"event":"messages.upsert","instance":"shop","apikey":"SECRET","data":{"key":)"
      R"({"remoteJid":"49151@s.whatsapp.net","id":"1"},"message":{"orderMessage":)"
      R"({"orderId":"2","token":"SECRET","message":"Hi"}}}})";
  const auto webhook = readWebhook(body);
  ASSERT_TRUE(webhook.ok());
  ASSERT_EQ(webhook->messages.size(), 1U);
  EXPECT_EQ(toJson(*webhook).find("SECRET"), std::string::npos);
  const auto broken = readWebhook(body.substr(0, body.size() - 1));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.failure().message.find("SECRET"), std::string::npos);
}

TEST(Form, is_an_object_of_strings) {
  const json::Document form = json::readForm("a=1&b=x+y%26%C3%A4&c&&=d&a=2&e=%00");
  const json::Value& root = form.root();
  ASSERT_TRUE(root.isObject());
  EXPECT_EQ(root["a"].text(), "2");
  EXPECT_EQ(root["b"].text(), "x y&ä");
  EXPECT_TRUE(root["c"].isString());
  EXPECT_EQ(root["c"].text(), "");
  EXPECT_EQ(root[""].text(), "d");
  EXPECT_EQ(root["e"].text(), "\xEF\xBF\xBD");
  EXPECT_TRUE(json::readForm("").root().members().empty());
}

}  // namespace
}  // namespace camefrom
