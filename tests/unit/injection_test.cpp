// Every attempt of tests/cases/injections.json in every field that a stranger can write.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "camefrom/camefrom.hpp"

namespace camefrom {
namespace {

using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;

const Json& injections() {
  static const Json kContent = [] {
    std::ifstream file(CAMEFROM_CASES "/injections.json");
    return Json::parse(file);
  }();
  return kContent;
}

std::string build(const Json& text) {
  if (text.is_string()) return text.get<std::string>();
  std::string built;
  if (text.contains("$repeat")) {
    for (int i = text["times"]; i > 0; --i) built += text["$repeat"].get<std::string>();
    return built;
  }
  for (const Json& part : text["$concat"]) built += build(part);
  return built;
}

/// The attempt in the path of a page, or in the host of a referrer. What is no address never comes
/// through.
std::string addressOf(const std::string& path, std::string attempt) {
  for (char& c : attempt) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) c = '-';
  }
  return (path.ends_with("/referrer") ? "https://a" : "https://shop.example/") + attempt;
}

bool isAddress(const std::string& path) {
  return path.ends_with("/page") || path.ends_with("/written_on") || path.ends_with("/referrer");
}

void put(Json& referral, const std::string& path, const std::string& attempt) {
  referral[Pointer(path)] = isAddress(path) ? addressOf(path, attempt) : attempt;
}

AssistantContext contextOf(const Json& referral, const Catalog* catalog,
                           const AssistantLimits& limits = {}) {
  const auto parsed = parse(referral.dump());
  EXPECT_TRUE(parsed) << parsed.failure().message;
  const auto context = assistant(*parsed, catalog, limits);
  EXPECT_TRUE(context) << context.failure().message;
  return *context;
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

/// A prompt read back: what stands outside of the quotes, and what the literals say.
struct ReadBack {
  std::string outside;
  std::vector<std::string> values;
};

/// Fails where a line holds anything but fixed text, or a label and one whole JSON string literal.
ReadBack readBack(const std::string& prompt) {
  ReadBack read;
  for (const std::string& line : linesOf(prompt)) {
    const std::size_t quote = line.find('"');
    read.outside += line.substr(0, quote) + "\n";
    if (quote == std::string::npos) continue;
    const Json literal = Json::parse(line.substr(quote), nullptr, false);
    if (!literal.is_string()) {
      ADD_FAILURE() << "no whole literal: " << line;
    } else {
      EXPECT_EQ(line.find_first_of("<>&`[]{}", quote), std::string::npos) << line;
      read.values.push_back(literal.get<std::string>());
    }
  }
  return read;
}

std::size_t utf16Units(const std::string& text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

/// What the prompt has to say, by the facts and recommendations.
std::vector<std::string> valuesOf(const AssistantContext& context) {
  std::vector<std::string> values;
  for (const Field& fact : context.facts) values.push_back(fact.value);
  for (const auto& [product, reason] : context.recommendations) {
    values.push_back(product.name);
    if (!product.price.empty()) values.push_back(formatPrice(product.price));
    values.push_back(reason);
  }
  return values;
}

/// Whether `value` is `whole`, or its beginning and an ellipsis.
bool isWholeOrCut(std::string value, const std::string& whole) {
  if (value == whole) return true;
  constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  if (!value.ends_with(kEllipsis)) return false;
  value.resize(value.size() - kEllipsis.size());
  return whole.starts_with(value);
}

void expectHarmless(const AssistantContext& context, const std::string& outside,
                    std::size_t limit) {
  EXPECT_LE(utf16Units(context.prompt), limit);
  const ReadBack read = readBack(context.prompt);
  EXPECT_EQ(read.outside, outside);
  const std::vector<std::string> values = valuesOf(context);
  ASSERT_EQ(read.values.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_TRUE(isWholeOrCut(read.values[i], values[i])) << read.values[i] << "\n" << values[i];
    EXPECT_EQ(values[i], visibleText(values[i]));
  }
  EXPECT_EQ(context.greeting, visibleText(context.greeting));
  EXPECT_EQ(context.greeting.find_first_of("<>`[]{}|\\\""), std::string::npos) << context.greeting;
  EXPECT_EQ(context.greeting.find("://"), std::string::npos) << context.greeting;
}

TEST(Injections, stay_inside_their_quotes_in_every_field) {
  int tried = 0;
  for (const auto& [base, paths] : injections()["fields"].items()) {
    const Json& referral = injections()["referrals"][base];
    const std::string outside = readBack(contextOf(referral, nullptr).prompt).outside;
    for (const Json& path : paths) {
      Json without = referral;
      without[Pointer(path.get<std::string>())] = "";
      const std::string outside_without = readBack(contextOf(without, nullptr).prompt).outside;
      for (const auto& [name, attempt] : injections()["attempts"].items()) {
        SCOPED_TRACE(base + path.get<std::string>() + " " + name);
        Json attacked = referral;
        put(attacked, path, build(attempt));
        const AssistantContext context = contextOf(attacked, nullptr);
        const bool vanished = !isAddress(path) && visibleText(build(attempt)).empty();
        expectHarmless(context, vanished ? outside_without : outside, kMaxPromptCharacters);
        ++tried;
      }
    }
  }
  EXPECT_GE(tried, 60 * 35);
}

TEST(Injections, stay_inside_their_quotes_when_they_are_split_over_fields) {
  for (const auto& [base, paths] : injections()["fields"].items()) {
    const Json& referral = injections()["referrals"][base];
    const std::string outside = readBack(contextOf(referral, nullptr).prompt).outside;
    for (const auto& [name, texts] : injections()["split_attempts"].items()) {
      for (std::size_t first = 0; first < paths.size(); ++first) {
        SCOPED_TRACE(base + " from " + paths[first].get<std::string>() + " " + name);
        Json attacked = referral;
        for (std::size_t i = 0; i < texts.size() && first + i < paths.size(); ++i) {
          put(attacked, paths[first + i], texts[i]);
        }
        expectHarmless(contextOf(attacked, nullptr), outside, kMaxPromptCharacters);
      }
    }
  }
}

TEST(Injections, stay_inside_their_quotes_in_every_field_of_a_catalogue) {
  Json referral = injections()["referrals"]["product"];
  for (const Json& path : injections()["catalog_fields"]) {
    for (const auto& [name, attempt] : injections()["attempts"].items()) {
      SCOPED_TRACE(path.get<std::string>() + " " + name);
      Json rows = injections()["catalog"];
      rows[Pointer(path.get<std::string>())] = build(attempt);
      const auto products = readProducts(rows.dump());
      ASSERT_TRUE(products);
      const Catalog catalog(*products);
      const AssistantContext context = contextOf(referral, &catalog);
      // The rows that there are depend on what is recommended, and nothing else does.
      std::string outside = readBack(contextOf(referral, nullptr).prompt).outside;
      std::string rows_outside = context.recommendations.empty()
                                     ? ""
                                     : "Products from the shop's catalogue that may fit:\n";
      for (const auto& [product, reason] : context.recommendations) {
        rows_outside +=
            product.price.empty() ? "Product: \nWhy: \n" : "Product: \nPrice: \nWhy: \n";
      }
      outside.insert(outside.rfind("End of the background."), rows_outside);
      expectHarmless(context, outside, kMaxPromptCharacters);
    }
  }
}

TEST(Injections, never_push_the_prompt_over_its_limit) {
  const std::string flood = build(injections()["attempts"]["escapes_longer_than_every_limit"]);
  for (const auto& [base, paths] : injections()["fields"].items()) {
    Json attacked = injections()["referrals"][base];
    for (const Json& path : paths) put(attacked, path, flood);
    const std::string fixed = readBack(contextOf(attacked, nullptr).prompt).outside;
    for (std::size_t limit = kMinPromptCharacters; limit <= kMaxPromptCharacters; limit += 97) {
      AssistantLimits limits{.headline = 2'000, .text = 2'000, .utm = 2'000};
      limits.prompt = limit;
      const AssistantContext context = contextOf(attacked, nullptr, limits);
      EXPECT_LE(utf16Units(context.prompt), limit);
      for (const std::string& line : linesOf(readBack(context.prompt).outside)) {
        EXPECT_NE(fixed.find(line), std::string::npos) << line;
      }
    }
  }
}

}  // namespace
}  // namespace camefrom
