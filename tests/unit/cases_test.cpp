// Runs the JSON cases that all worlds share; see tests/cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "calls/calls.hpp"
#include "camefrom/camefrom.hpp"
#include "visitor/journey.hpp"
#include "visitor/query.hpp"
#include "visitor/record.hpp"
#include "visitor/time.hpp"

namespace camefrom {
namespace {

using Json = nlohmann::ordered_json;

/// What a call answered: a value, or the code of an error.
struct Answer {
  Json value;
  std::string error;
};

/// {"$repeat": "a", "times": 3} and {"$concat": [...]} keep long arguments out of the files;
/// {"$json": ...} is the JSON text of what stands there.
Json build(const Json& argument) {
  if (argument.is_array()) {
    Json built = Json::array();
    for (const Json& item : argument) built.push_back(build(item));
    return built;
  }
  if (!argument.is_object()) return argument;
  if (argument.contains("$json")) return build(argument["$json"]).dump();
  std::string text;
  if (argument.contains("$repeat")) {
    for (int i = argument["times"]; i > 0; --i) text += argument["$repeat"].get<std::string>();
    return text;
  }
  if (argument.contains("$concat")) {
    for (const Json& part : argument["$concat"]) text += build(part).get<std::string>();
    return text;
  }
  Json built = Json::object();
  for (const auto& [name, value] : argument.items()) built[name] = build(value);
  return built;
}

std::string textOf(const Json& argument) {
  return argument.is_string() ? argument.get<std::string>() : argument.dump();
}

Answer failed(const Failure& failure) { return {nullptr, std::string(name(failure.error))}; }

Answer callFirstValue(const Json& args) {
  const auto value = firstValue(args[0].get<std::string>(), args[1].get<std::string>());
  return {value ? Json(*value) : Json(), ""};
}

Answer callReadPage(const Json& args) {
  const Json options = args.size() > 1 ? args[1] : Json::object();
  const std::string referrer = options.value("referrer", "");
  PageContext context{.referrer = referrer, .at = std::nullopt};
  if (options.contains("at")) context.at = options["at"].get<std::int64_t>();
  context.direct = options.value("direct", false);
  const auto referral = readPage(args[0].get<std::string>(), context);
  if (!referral) return failed(referral.failure());
  return {*referral ? Json::parse(toJson(**referral)) : Json(), ""};
}

/// The options are those of TypeScript.
Answer callExplain(const Json& args) {
  const Json options = args.size() > 1 ? args[1] : Json::object();
  const std::string referrer = options.value("referrer", "");
  const auto explanation =
      explain(args[0].get<std::string>(),
              {.referrer = referrer, .consent = options.value("consent", true)});
  if (!explanation) return failed(explanation.failure());
  return {Json::parse(toJson(*explanation)), ""};
}

Answer callCheckLink(const Json& args) {
  return {Json::parse(toJson(checkLink(args[0].get<std::string>()))), ""};
}

Answer callReadAgain(const Json& args) {
  const auto now = args[1]["now"].get<std::int64_t>();
  const calls::Answer referral = calls::readAgain(textOf(args[0]), now);
  if (!referral) return failed(referral.failure());
  return {Json::parse(*referral), ""};
}

Answer callReadWebhook(const Json& args) {
  const Json options = args.size() > 1 ? args[1] : Json::object();
  WebhookContext context;
  if (options.contains("from")) {
    context.from = senderFromName(options["from"].get<std::string>());
    if (!context.from) return {nullptr, "invalid_argument"};
  }
  const auto webhook = readWebhook(args[0].get<std::string>(), context);
  if (!webhook) return failed(webhook.failure());
  return {Json::parse(toJson(*webhook)), ""};
}

template <typename View>
Answer callView(const Json& args, View view) {
  const auto referral = parse(textOf(args[0]));
  if (!referral) return failed(referral.failure());
  return {Json::parse(toJson(view(*referral))), ""};
}

Answer callAddProduct(const Json& args) {
  const auto product = readProduct(args[1].dump());
  if (!product) return failed(product.failure());
  const auto referral = parse(textOf(args[0]));
  if (!referral) return failed(referral.failure());
  return {Json::parse(toJson(addProduct(*referral, *product))), ""};
}

/// The options are those of TypeScript, but for the catalogue: its products.
Answer callAssistant(const Json& args) {
  const Json options = args.size() > 1 ? args[1] : Json::object();
  const auto referral = parse(textOf(args[0]));
  if (!referral) return failed(referral.failure());
  const auto products = readProducts(options.value("catalog", Json::array()).dump());
  if (!products) return failed(products.failure());
  const auto limits = parseAssistantLimits(options.value("limits", Json::object()).dump());
  if (!limits) return failed(limits.failure());
  const Catalog catalog(*products);
  const bool listed = options.contains("catalog");
  const auto context = assistant(*referral, listed ? &catalog : nullptr, *limits);
  if (!context) return failed(context.failure());
  return {Json::parse(toJson(*context)), ""};
}

/// [id, reason] of each recommendation for a referral, out of products.
Answer callRecommend(const Json& args) {
  const auto referral = parse(textOf(args[0]));
  if (!referral) return failed(referral.failure());
  const auto products = readProducts(args[1].dump());
  if (!products) return failed(products.failure());
  const std::size_t count = args.size() > 2 ? args[2].get<std::size_t>() : 3;
  Json rows = Json::array();
  for (const auto& [product, reason] : Catalog(*products).recommend(*referral, count)) {
    rows.push_back({product.retailer_id.empty() ? product.id : product.retailer_id, reason});
  }
  return {rows, ""};
}

/// A record as JSON: of fields that come again, all values in one list.
Json fieldsOf(std::string_view record) {
  Json fields = Json::object();
  for (const RawParameter& field : splitQuery(record)) {
    const std::string name(field.name);
    const std::string value = decodeFormUrlencoded(field.value);
    if (name == "at") {
      fields["captured_at"] = std::string(formatTime(std::stoll(value)));
    } else if (name == "repairs" || name == "truncated") {
      fields[name].push_back(value);
    } else {
      fields[name] = value;
    }
  }
  return fields;
}

/// One line of a request; a list is a parameter that comes again.
std::string lineOf(const Json& parameters) {
  std::string line;
  for (const auto& [name, values] : parameters.items()) {
    for (const Json& value : values.is_array() ? values : Json::array({values})) {
      Text text;
      appendField(text, "", name, textOf(value));
      line += text;
    }
  }
  return line;
}

/// Calls journey() several times, with the state of the call before, or of the one that `after`
/// counts from 0 (-1 for none), or with the `state` that is given. Keys are numbered as they come,
/// 0 for none.
Answer callJourney(const Json& calls) {
  std::vector<std::string> states;
  Json keys = Json::array();
  Json last;
  std::vector<std::string> seen;
  for (const Json& one : calls) {
    const int after = one.value("after", static_cast<int>(states.size()) - 1);
    const std::string state = after < 0 ? "" : states[static_cast<std::size_t>(after)];
    std::string request = lineOf(one["options"]) + '\n' + one.value("state", state);
    for (const Json& visit : one["visits"]) request += '\n' + lineOf(visit);
    const Text answer = journey(request);
    std::string_view lines = answer;
    states.emplace_back(takeUntil(lines, '\n'));
    last = Json{{"kept", !states.back().empty()}};
    for (const char* name : {"latest", "first"}) {
      const Json fields = fieldsOf(takeUntil(lines, '\n'));
      if (!fields.empty()) last[name] = fields;
    }
    auto known = std::ranges::find(seen, lines);
    if (known == seen.end() && !lines.empty()) known = seen.insert(known, std::string(lines));
    keys.push_back(lines.empty() ? 0 : known - seen.begin() + 1);
  }
  last["keys"] = keys;
  return {last, ""};
}

Answer callSameTouch(const Json& args) {
  const auto one = parse(textOf(args[0]));
  const auto other = parse(textOf(args[1]));
  if (!one) return failed(one.failure());
  if (!other) return failed(other.failure());
  return {sameTouch(*one, *other), ""};
}

/// The options are those of TypeScript.
Answer callNewTouches(const Json& args) {
  std::string known;
  for (const Json& one : args[0]) known += '\x1e' + textOf(one) + '\n';
  const auto referral = parse(textOf(args[1]["referral"]));
  if (!referral) return failed(referral.failure());
  MessageReferrals message{.referral = *referral, .first_referral = std::nullopt};
  if (args[1].contains("first_referral")) {
    const auto first = parse(textOf(args[1]["first_referral"]));
    if (!first) return failed(first.failure());
    message.first_referral = *first;
  }
  return {Json::parse(toJson(newTouches(parseStored(known), message))), ""};
}

/// The argument is that of TypeScript.
Answer callWhatsappLink(const Json& args) {
  const std::string number = args[0]["number"];
  const std::string text = args[0].value("text", "");
  const std::string code = args[0].value("code", "");
  const auto link = whatsappLink({.number = number, .text = text, .code = code});
  if (!link) return failed(link.failure());
  return {*link, ""};
}

Answer callReadCode(const Json& args) {
  const auto code = readCode(args[0].get<std::string>());
  return {code ? Json(*code) : Json(), ""};
}

Answer call(const std::string& function, const Json& args) {
  if (function == "firstValue") return callFirstValue(args);
  if (function == "readPage") return callReadPage(args);
  if (function == "explain") return callExplain(args);
  if (function == "checkLink") return callCheckLink(args);
  if (function == "readAgain") return callReadAgain(args);
  if (function == "addProduct") return callAddProduct(args);
  if (function == "readWebhook") return callReadWebhook(args);
  if (function == "banner") return callView(args, banner);
  if (function == "panel") return callView(args, panel);
  if (function == "parse") return callView(args, [](const Referral& referral) { return referral; });
  if (function == "assistant") return callAssistant(args);
  if (function == "journey") return callJourney(args);
  if (function == "sameTouch") return callSameTouch(args);
  if (function == "facets") return callView(args, facets);
  if (function == "newTouches") return callNewTouches(args);
  if (function == "whatsappLink") return callWhatsappLink(args);
  if (function == "readCode") return callReadCode(args);
  if (function == "recommend") return callRecommend(args);
  return {nullptr, "unknown function " + function};
}

/// Cases about an address need not repeat the channel that it gives.
void dropUnlessExpected(Json& value, const Json& expected) {
  if (!value.is_object() || !value.contains("website")) return;
  for (const char* name : {"channel", "channel_rule"}) {
    if (!expected.contains("website") || !expected["website"].contains(name)) {
      value["website"].erase(name);
    }
  }
}

struct Case {
  std::string name;
  Json json;
};

void PrintTo(const Case& shown, std::ostream* out) { *out << shown.name; }

std::vector<Case> allCases() {
  std::vector<Case> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CAMEFROM_CASES)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const Json content = Json::parse(file);
    for (const Json& json : content["cases"]) {
      cases.push_back(
          {entry.path().stem().string() + "__" + json["name"].get<std::string>(), json});
    }
  }
  return cases;
}

class Cases : public testing::TestWithParam<Case> {};

TEST_P(Cases, give_what_they_promise) {
  const Json& json = GetParam().json;
  Json args = Json::array();
  for (const Json& argument : json["args"]) args.push_back(build(argument));
  Answer answer = call(json["call"], args);
  if (json.contains("error")) {
    EXPECT_EQ(answer.error, json["error"]["code"].get<std::string>());
    return;
  }
  EXPECT_EQ(answer.error, "");
  const Json expected = build(json["expect"]);
  dropUnlessExpected(answer.value, expected);
  // Compared without regard to the order of keys.
  EXPECT_EQ(nlohmann::json(answer.value), nlohmann::json(expected))
      << answer.value.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.name;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Cases, testing::ValuesIn(allCases()), nameOf);

}  // namespace
}  // namespace camefrom
