#include "visitor/journey.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "camefrom/limits.hpp"

namespace camefrom {
namespace {

constexpr std::string_view kNow = "1795341600000";

struct Answer {
  std::string state;
  std::string latest;
  std::string first;
  std::string key;
};

Answer ask(const std::string& state, const std::string& visits, const std::string& options = {}) {
  const Text answer = journey("now=" + std::string(kNow) + options + '\n' + state +
                              (visits.empty() ? "" : "\n") + visits);
  std::string_view rest = answer;
  EXPECT_EQ(std::count(rest.begin(), rest.end(), '\n'), 3) << rest;
  Answer lines;
  for (std::string* line : {&lines.state, &lines.latest, &lines.first, &lines.key}) {
    *line = takeUntil(rest, '\n');
  }
  return lines;
}

std::string visitOf(const std::string& url, std::string_view at = kNow) {
  std::string encoded;
  for (const char c : url) {
    if (c == '&')
      encoded += "%26";
    else if (c == '%')
      encoded += "%25";
    else
      encoded += c;
  }
  return "url=" + encoded + "&at=" + std::string(at);
}

std::string twoTouches() {
  return ask("", visitOf("https://shop.example/?utm_source=a&gclid=Ab", "1795341500000") + '\n' +
                     visitOf("https://shop.example/?utm_source=b"))
      .state;
}

TEST(Journey, keeps_the_first_and_the_latest_touch_from_one_page_load_to_the_next) {
  const Answer answer = ask(twoTouches(), visitOf("https://shop.example/about"));
  EXPECT_NE(answer.latest.find("utm.source=b"), std::string::npos) << answer.latest;
  EXPECT_NE(answer.first.find("utm.source=a"), std::string::npos) << answer.first;
  EXPECT_EQ(ask(answer.state, "").key, answer.key);
}

TEST(Journey, discards_a_state_that_was_cut_anywhere) {
  const std::string state = twoTouches();
  for (std::size_t bytes = 0; bytes < state.size(); ++bytes) {
    EXPECT_EQ(ask(state.substr(0, bytes), "").state, "") << bytes;
  }
  EXPECT_NE(ask(state, "").state, "");
}

TEST(Journey, discards_a_state_in_which_any_byte_is_another_one) {
  const std::string state = twoTouches();
  for (std::size_t i = 0; i < state.size(); ++i) {
    std::string damaged = state;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    if (damaged[i] != '\n') {
      EXPECT_EQ(ask(damaged, "").state, "") << i;
    }
  }
}

TEST(Journey, takes_any_bytes_for_a_request) {
  std::mt19937 random(4);  // NOLINT: the same bytes every time
  const std::string alphabet =
      "now=1795341600000&ids0redact\n\t|+%4\xE2\x82\xACurl=https://a.b/?utm_#@";
  for (int round = 0; round < 3'000; ++round) {
    std::string request;
    for (auto bytes = random() % 300; bytes > 0; --bytes) {
      request +=
          random() % 4 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
    }
    const Text text = journey(request);
    const std::string_view answer = text;
    ASSERT_EQ(std::count(answer.begin(), answer.end(), '\n'), 3) << request;
  }
}

/// A state with a right sum, whatever it is of.
std::string stateOf(const std::string& kept) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : kept) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  std::string sum = std::to_string(hash >> 1U);
  sum.insert(0, 19 - sum.size(), '0');
  return "1\t" + sum + '\t' + kept;
}

TEST(Journey, reads_no_state_of_more_than_32_kb_though_its_sum_is_right) {
  const std::string kept = twoTouches().substr(22);
  const std::size_t seen = kept.find('\t') + 1;
  std::string most = kept;
  most.insert(seen, kMaxStateBytes - 22 - kept.size(), '1');
  EXPECT_NE(ask(stateOf(most), "").key, "");
  EXPECT_EQ(ask(stateOf(most.insert(seen, 1, '1')), "").key, "");
}

TEST(Journey, takes_any_bytes_for_a_state_with_a_right_sum) {
  // Whoever can write to the storage can also add up, so that a right sum is no reason to trust.
  const std::string state = twoTouches();
  std::mt19937 random(5);  // NOLINT: the same bytes every time
  for (int round = 0; round < 3'000; ++round) {
    std::string forged = state.substr(22);
    for (int edits = 0; edits < 4; ++edits) {
      const std::string bytes = {'\t', ' ', '0', '|', static_cast<char>(random())};
      forged.replace(random() % forged.size(), random() % 20, 1, bytes[random() % bytes.size()]);
    }
    if (forged.find('\n') != std::string::npos) continue;
    const Answer answer = ask(stateOf(forged), visitOf("https://shop.example/?utm_source=c"));
    EXPECT_NE(answer.key, "") << forged;
    EXPECT_LE(answer.state.size(), kMaxStateBytes);
  }
}

TEST(Journey, keeps_at_most_32_kb_of_addresses_of_64_kb) {
  for (const std::string_view filling : {"a", "%2B", "=", "\xC3\xA4", "&utm_term=x"}) {
    std::string state;
    for (const std::string_view campaign : {"one", "two", "three"}) {
      std::string url = "https://shop.example/?utm_campaign=" + std::string(campaign);
      url += "&gclid=" + std::string(kMaxClickIdBytes, 'x') + "&fbclid=" + std::string(4'000, '+');
      while (url.size() + filling.size() < kMaxAddressBytes) url += filling;
      const Answer answer =
          ask(state, visitOf(url) + "&referrer=https://blog.test/" + std::string(60'000, '='));
      EXPECT_NE(answer.latest.find("utm.campaign=" + std::string(campaign)), std::string::npos);
      EXPECT_LE(answer.state.size(), kMaxStateBytes);
      state = answer.state;
    }
  }
}

TEST(Journey, gives_up_the_first_touch_before_the_latest_where_both_are_too_large) {
  const std::string large = "&gclid=" + std::string(4'000, 'x') + "&x=" + std::string(7'000, 'y');
  const auto url = [&](const std::string& source) {
    return visitOf("https://shop.example/?utm_source=" + source + large +
                   "&fbclid=" + std::string(4'000, 'x'));
  };
  const Answer both = ask("", url("a") + '\n' + url("b"));
  EXPECT_NE(both.first, "");
  const Answer later = ask(both.state, visitOf("https://shop.example/"));
  EXPECT_NE(later.latest.find("utm.source=b"), std::string::npos);
  EXPECT_EQ(later.key, both.key);
}

/// A page with four click ids of 4,000 "#", each of which takes three bytes in a state.
std::string fourLargeClickIds(int count = 4) {
  constexpr std::array<std::string_view, 4> kNames = {"gclid", "fbclid", "msclkid", "ttclid"};
  std::string url = "https://shop.example/?utm_source=large";
  for (int i = 0; i < count; ++i) {
    url.append("&").append(kNames.at(static_cast<std::size_t>(i))).append("=");
    for (int sign = 0; sign < 4'000; ++sign) url += "%23";
  }
  return url;
}

TEST(Journey, keeps_no_touch_that_takes_more_than_32_kb_and_still_tells_it) {
  const Answer answer = ask("", visitOf(fourLargeClickIds()));
  EXPECT_GT(answer.latest.size(), kMaxStateBytes);
  EXPECT_EQ(answer.state, "");
  const Answer after = ask(twoTouches(), visitOf(fourLargeClickIds()));
  EXPECT_NE(after.latest.find("utm.source=large"), std::string::npos);
  EXPECT_EQ(after.state, "");
}

TEST(Journey, keeps_a_latest_touch_of_nearly_32_kb_without_the_first) {
  const Answer two = ask("", visitOf(fourLargeClickIds(2)));
  EXPECT_GT(two.state.size(), kMaxStateBytes / 2);
  EXPECT_LE(two.state.size(), kMaxStateBytes);
  const std::string other = visitOf(fourLargeClickIds(2) + "&utm_campaign=other");
  const Answer both = ask(two.state, other);
  EXPECT_NE(both.first, "");
  EXPECT_LE(both.state.size(), kMaxStateBytes);
  const Answer later = ask(both.state, visitOf("https://shop.example/"));
  EXPECT_EQ(later.key, both.key);
  EXPECT_EQ(later.first, "");
}

TEST(Journey, keeps_1024_bytes_of_keys_the_latest_of_them) {
  const auto campaign = [](int number) {
    return visitOf("https://shop.example/?utm_campaign=" + std::to_string(number));
  };
  std::string state;
  std::string key;
  for (int number = 0; number < 100; ++number) {
    const Answer answer = ask(state, campaign(number));
    state = answer.state;
    key = answer.key;
  }
  std::string_view rest = state;
  std::string_view seen;  // the fourth field
  for (int field = 0; field < 4; ++field) seen = takeUntil(rest, '\t');
  EXPECT_EQ(seen.size(), 1'024U);
  // Seen lately, so no touch again; seen so long ago that it is one.
  EXPECT_EQ(ask(state, campaign(60)).key, key);
  EXPECT_NE(ask(state, campaign(10)).key, key);
}

}  // namespace
}  // namespace camefrom
