// Reading one campaign link: readPage(), the same by Boost.URL, and a bare look at every byte. The
// link is that of link.mjs.
#include <benchmark/benchmark.h>

#include <boost/url.hpp>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "camefrom/camefrom.hpp"
#include "visitor/campaign_keys.hpp"

namespace {

namespace urls = boost::urls;

constexpr std::string_view kUrl =
    "https://shop.example/shoes/heron?utm_source=google&utm_medium=cpc"
    "&utm_campaign=spring_sale_2026&utm_term=running%20shoes&utm_content=headline_b"
    "&gclid=EAIaIQobChMI4rG8hq3nhwMVwKNQBh0aAQAAEAEYASAAEgKByfD_BwE";
constexpr std::string_view kReferrer = "https://www.google.com/";
constexpr camefrom::PageContext kContext{.referrer = kReferrer, .at = 1'795'345'200'000};

void camefromReadPage(benchmark::State& state) {
  for ([[maybe_unused]] const auto round : state) {
    auto referral = camefrom::readPage(kUrl, kContext);
    benchmark::DoNotOptimize(referral);
  }
}
BENCHMARK(camefromReadPage);

void camefromReadPageToJson(benchmark::State& state) {
  for ([[maybe_unused]] const auto round : state) {
    const auto referral = camefrom::readPage(kUrl, kContext);
    benchmark::DoNotOptimize(camefrom::toJson(**referral));
  }
}
BENCHMARK(camefromReadPageToJson);

std::unordered_set<std::string_view> campaignKeys() {
  std::unordered_set<std::string_view> keys;
  std::string_view names = camefrom::kCampaignKeys;
  while (!names.empty()) {
    const std::size_t end = names.find(' ');
    keys.insert(names.substr(0, end));
    names = end == std::string_view::npos ? "" : names.substr(end + 1);
  }
  return keys;
}

struct Found {
  std::vector<std::pair<std::string_view, std::string>> values;  ///< by key
  bool from_another_site = false;
};

/// What somebody would write who has a parser of addresses: one pass, each name decoded and looked
/// up among all that readPage() knows, each value decoded and kept, the hosts compared.
Found readByBoost(const std::unordered_set<std::string_view>& keys) {
  const urls::encoding_opts form(true);
  Found found;
  const auto url = urls::parse_uri(kUrl);
  const auto referrer = urls::parse_uri(kReferrer);
  if (!url || !referrer) return found;
  std::string name;
  for (const auto parameter : url->encoded_params()) {
    parameter.key.decode(form, urls::string_token::assign_to(name));
    const auto key = keys.find(name);
    if (key != keys.end()) found.values.emplace_back(*key, parameter.value.decode(form));
  }
  found.from_another_site = url->encoded_host() != referrer->encoded_host();
  return found;
}

void boostUrl(benchmark::State& state) {
  const auto keys = campaignKeys();
  if (readByBoost(keys).values.size() != 6) state.SkipWithError("Not all were found.");
  for ([[maybe_unused]] const auto round : state) {
    Found found = readByBoost(keys);
    benchmark::DoNotOptimize(found);
  }
}
BENCHMARK(boostUrl);

/// The least that any reader does; compilers look at 16 bytes or more at once here.
void scan(benchmark::State& state) {
  for ([[maybe_unused]] const auto round : state) {
    std::string_view url = kUrl;
    benchmark::DoNotOptimize(url);
    unsigned marks = 0;
    for (const char c : url) marks += (c == '&' || c == '=' || c == '%') ? 1U : 0U;
    benchmark::DoNotOptimize(marks);
  }
}
BENCHMARK(scan);

}  // namespace

BENCHMARK_MAIN();
