#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "camefrom/json.hpp"
#include "link_promises.hpp"

namespace camefrom {
namespace {

using Json = nlohmann::json;

void collect(const Json& value, std::vector<std::string>& addresses) {
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    if (text.find_first_of("?#&/") != std::string::npos) addresses.push_back(text);
  }
  if (value.is_structured()) {
    for (const Json& inner : value) collect(inner, addresses);
  }
}

/// Every text in the case files that could be an address.
std::vector<std::string> addressesOfCases() {
  std::vector<std::string> addresses;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CAMEFROM_CASES)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const Json content = Json::parse(file);
    for (const Json& one : content["cases"]) {
      collect(one["args"], addresses);
      if (one["call"] == "firstValue" && one["args"][0].is_string()) {
        addresses.push_back("https://shop.example/?" + one["args"][0].get<std::string>());
      }
    }
  }
  // std::ranges::unique() is more than Clang 14 takes of GCC's library.
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  return addresses;
}

/// Addresses of what links are damaged with, in any order; the same ones each time.
std::vector<std::string> madeUpAddresses(std::size_t count) {
  const std::vector<std::string> pieces = {"https://shop.example/",
                                           "utm_source=",
                                           "UTM_Medium=",
                                           "utm_campaign",
                                           "utm-source=",
                                           "gclid=",
                                           "fbclid=",
                                           "mtm_campaign=",
                                           "a",
                                           "google",
                                           "Google",
                                           "CPC",
                                           "newsletter",
                                           "&",
                                           "&",
                                           "?",
                                           "?",
                                           "#",
                                           "/",
                                           ";",
                                           "amp;",
                                           "&amp;",
                                           "amp%3B",
                                           "%26",
                                           "%3F",
                                           "%3D",
                                           "=",
                                           "%2520",
                                           "+",
                                           "%20",
                                           " ",
                                           "\n",
                                           "REDACTED",
                                           "token=",
                                           "email=",
                                           "jane@shop.example",
                                           "session=",
                                           "eyJhbGciOi.abc",
                                           "{campaignid}",
                                           "{{ad.id}}",
                                           "%FF",
                                           "\xFF",
                                           "\xC3\xA9",
                                           "%",
                                           "[]",
                                           "//",
                                           "@"};
  std::mt19937 random(20261129);  // NOLINT: the same each time, so that a failure can be looked at
  std::vector<std::string> addresses(count);
  for (std::string& address : addresses) {
    for (std::size_t left = random() % 14; left > 0; --left) {
      address += pieces[random() % pieces.size()];
    }
  }
  return addresses;
}

TEST(Explain, keeps_its_promises_for_every_address_of_the_cases) {
  const std::vector<std::string> addresses = addressesOfCases();
  ASSERT_GT(addresses.size(), 1'000U);
  for (const std::string& address : addresses) {
    EXPECT_EQ(brokenByExplain(address, "https://www.google.com/"), "") << address;
    EXPECT_EQ(brokenByExplain(address, ""), "") << address;
  }
}

TEST(Explain, keeps_its_promises_for_addresses_made_up_of_damage) {
  for (const std::string& address : madeUpAddresses(20'000)) {
    ASSERT_EQ(brokenByExplain(address, ""), "") << address;
  }
}

TEST(Explain, takes_out_without_consent_what_belongs_to_one_visitor) {
  const auto told =
      explain("https://shop.example/?utm_source=a&gclid=Cj0", {.referrer = "", .consent = false});
  const AddressPart& id = told->parts.back();
  EXPECT_EQ(id.text, "&gclid=Cj0");
  EXPECT_EQ(id.what, PartFate::kRedacted);
  EXPECT_EQ(id.key, "gclid");
  EXPECT_EQ(id.value, "REDACTED");
  EXPECT_EQ(told->channel, "unassigned");
}

TEST(Explain, refuses_an_address_beyond_the_limit) {
  const std::string longest(kMaxAddressBytes + 1, 'a');
  EXPECT_EQ(explain(longest).failure().error, Error::kTooLarge);
  EXPECT_EQ(explain("", {.referrer = longest}).failure().error, Error::kTooLarge);
}

TEST(CheckLink, keeps_its_promises_for_every_address_of_the_cases) {
  for (const std::string& address : addressesOfCases()) {
    EXPECT_EQ(brokenByCheckLink(address), "") << address;
  }
}

TEST(CheckLink, keeps_its_promises_for_addresses_made_up_of_damage) {
  std::size_t mended = 0;
  for (const std::string& address : madeUpAddresses(20'000)) {
    ASSERT_EQ(brokenByCheckLink(address), "") << address;
    if (!checkLink(address).mended.empty()) ++mended;
  }
  EXPECT_GT(mended, 2'000U);
}

TEST(CheckLink, has_no_advice_for_two_hundred_undamaged_links) {
  std::ifstream file(CAMEFROM_CASES "/undamaged.json");
  const Json cases = Json::parse(file)["cases"];
  EXPECT_EQ(cases.size(), 200U);
  for (const Json& one : cases) {
    const CheckedLink link = checkLink(one["args"][0].get<std::string>());
    EXPECT_TRUE(link.advice.empty()) << toJson(link);
    EXPECT_EQ(link.mended, "");
  }
}

TEST(CheckLink, repeats_no_secret_in_its_advice) {
  const CheckedLink link =
      checkLink("https://shop.example/?utm_source=a&token=s3cr3t&email=jane%40shop.example");
  const std::string json = toJson(CheckedLink{.referral = link.referral, .advice = link.advice});
  EXPECT_EQ(json.find("s3cr3t"), std::string::npos);
  EXPECT_EQ(json.find("jane"), std::string::npos);
}

TEST(CheckLink, has_advice_for_a_link_that_programs_refuse) {
  const std::string link = "https://shop.example/?q=";
  EXPECT_TRUE(checkLink(link + std::string(kMaxUrlBytes - link.size(), 'a')).advice.empty());
  const CheckedLink longer = checkLink(link + std::string(kMaxUrlBytes - link.size() + 1, 'a'));
  ASSERT_EQ(longer.advice.size(), 1U);
  EXPECT_EQ(longer.advice[0].code, "too_long");
}

TEST(CheckLink, gives_no_mended_link_that_is_too_long_to_be_read) {
  std::string link = "https://shop.example/?q=";
  while (link.size() < kMaxAddressBytes - 2) link += "a ";
  const CheckedLink checked = checkLink(link + "a");
  ASSERT_EQ(checked.advice.size(), 2U);
  EXPECT_EQ(checked.advice[0].code, "blank_in_address");
  EXPECT_EQ(checked.mended, "");
}

TEST(CheckLink, has_one_advice_for_what_is_too_long_to_be_read) {
  const CheckedLink link = checkLink(std::string(kMaxAddressBytes + 1, ' '));
  ASSERT_EQ(link.advice.size(), 1U);
  EXPECT_EQ(link.advice[0].code, "too_long");
  EXPECT_FALSE(link.referral);
}

}  // namespace
}  // namespace camefrom
