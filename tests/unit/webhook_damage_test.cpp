// Damages the bodies of tests/cases/webhooks in thousands of ways; run it with the preset
// "sanitize".
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "camefrom/json.hpp"
#include "camefrom/webhook.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

using Json = nlohmann::ordered_json;

/// The bodies that are written down as JSON, whatever is expected of them.
std::vector<std::string> bodies() {
  std::vector<std::string> found;
  const auto folder = std::filesystem::path(CAMEFROM_CASES) / "webhooks";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    const Json cases = Json::parse(file)["cases"];
    for (const Json& json : cases) {
      const Json& body = json["args"][0];
      if (body.is_string()) found.push_back(body.get<std::string>());
      if (body.is_object() && body.contains("$json")) found.push_back(body["$json"].dump());
    }
  }
  return found;
}

/// All of them in one body, as far as they have entries.
std::string oneBigBody() {
  Json big = {{"object", "page"}, {"entry", Json::array()}};
  for (const std::string& body : bodies()) {
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object() || !json.contains("entry")) continue;
    for (const Json& entry : json["entry"]) big["entry"].push_back(entry);
  }
  return big.dump();
}

/// Whatever comes in: an answer that says what is wrong, or messages that can be stored.
void expectSense(const std::string& body) {
  const auto webhook = readWebhook(body);
  if (!webhook) {
    ASSERT_FALSE(webhook.failure().message.empty());
    return;
  }
  for (const InboundMessage& message : webhook->messages) {
    ASSERT_FALSE(message.sender.empty() || message.dedup_key.empty() || message.type.empty());
  }
  const std::string json = toJson(*webhook);
  ASSERT_TRUE(Json::accept(json)) << body;
  ASSERT_EQ(toValidUtf8(json), json) << body;
  ASSERT_EQ(json.find("\\u0000"), std::string::npos) << body;
}

TEST(DamagedWebhook, cut_off_anywhere_is_refused_or_read) {
  for (const std::string& body : bodies()) {
    for (std::size_t length = 0; length < body.size(); length += 1 + length / 16) {
      expectSense(body.substr(0, length));
    }
  }
}

TEST(DamagedWebhook, with_bytes_changed_is_refused_or_read) {
  std::mt19937 random(20'261'122);
  for (const std::string& body : bodies()) {
    for (int round = 0; round < 30 && !body.empty(); ++round) {
      std::string damaged = body;
      for (int flips = 1 + round % 3; flips > 0; --flips) {
        damaged[random() % damaged.size()] = static_cast<char>(random());
      }
      expectSense(damaged);
    }
  }
}

TEST(DamagedWebhook, with_pieces_moved_is_refused_or_read) {
  std::mt19937 random(20'261'123);
  const std::string big = oneBigBody();
  for (int round = 0; round < 20; ++round) {
    std::string damaged = big;
    const std::size_t from = random() % big.size();
    damaged.insert(random() % big.size(), big.substr(from, random() % 64));
    damaged.erase(random() % damaged.size(), random() % 8);
    expectSense(damaged);
  }
}

TEST(DamagedWebhook, with_a_value_of_another_type_anywhere_is_read) {
  const std::string swaps[] = {"null", "true", "7", "\"\"", "[]", "{}", "[[{}]]", "1e999"};
  for (const std::string& body : bodies()) {
    std::size_t turn = 0;
    for (std::size_t colon = body.find("\":"); colon != std::string::npos;
         colon = body.find("\":", colon + 2)) {
      const std::size_t start = colon + 2;
      const std::size_t end = body.find_first_of(",]}", start);
      if (end == std::string::npos || body.find_first_of("{[", start) < end) continue;
      expectSense(std::string(body).replace(start, end - start, swaps[turn++ % std::size(swaps)]));
    }
  }
}

}  // namespace
}  // namespace camefrom
