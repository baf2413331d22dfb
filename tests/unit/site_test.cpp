#include "website/site.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace camefrom {
namespace {

using enum SiteKind;

struct Row {
  SiteKind kind;
  std::string word;
};

/// The list as people read it.
std::vector<Row> rows() {
  const std::vector<std::pair<std::string, SiteKind>> kinds = {
      {"[other]", kUnknown}, {"[ai_assistant]", kAssistant},
      {"[mail]", kMail},     {"[shopping]", kShopping},
      {"[video]", kVideo},   {"[social]", kSocial},
      {"[search]", kSearch}};
  std::ifstream file(CAMEFROM_SITES);
  std::vector<Row> rows;
  SiteKind kind = kUnknown;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    for (const auto& [heading, named] : kinds) {
      if (line == heading) kind = named;
    }
    if (line.starts_with('[')) continue;
    std::istringstream words(line);
    for (std::string word; words >> word;) rows.push_back({kind, word});
  }
  return rows;
}

bool isName(const std::string& word) { return word.find('.') == std::string::npos; }

/// A referrer that the pattern is about.
std::string referrerOf(const std::string& pattern) {
  if (pattern.starts_with("app:")) return "android-app://" + pattern.substr(4) + "/";
  if (pattern.starts_with("*.")) return "https://below." + pattern.substr(2) + "/";
  if (pattern.ends_with(".*")) return "https://" + pattern.substr(0, pattern.size() - 1) + "fr/";
  return "https://" + pattern + "/";
}

TEST(Sites, are_all_found_as_what_the_list_says) {
  const std::vector<Row> list = rows();
  ASSERT_GE(list.size(), 1'900U);
  for (const auto& [kind, word] : list) {
    const KnownSite found = isName(word) ? siteOfSource(word) : siteOfReferrer(referrerOf(word));
    EXPECT_EQ(found.kind, kind) << word;
    if (kind != kUnknown && !word.ends_with(".*")) {
      EXPECT_EQ(found.matched, word);
    }
  }
}

TEST(Sites, know_countries_by_pattern) {
  for (const char* host : {"google.com", "google.fr", "google.co", "google.co.nz", "google.com.br",
                           "www.google.it", "m.google.pl", "GOOGLE.CO.UK", "www2.google.com"}) {
    EXPECT_EQ(siteOfReferrer(std::string("https://") + host).matched, "google.*") << host;
  }
  for (const char* host :
       {"google", "google.", "google.c", "google.123", "google.x1", "google.org.uk",
        "google.com.xyz", "google..com", ".google.com", "notgoogle.com", "google.evil.test"}) {
    EXPECT_EQ(siteOfReferrer(std::string("https://") + host + "/").kind, kUnknown) << host;
  }
}

TEST(Sites, count_what_is_most_exact) {
  EXPECT_EQ(siteOfReferrer("https://blog.naver.com/x").kind, kSocial);
  EXPECT_EQ(siteOfReferrer("https://m.search.naver.com/").kind, kSearch);
  EXPECT_EQ(siteOfReferrer("https://cr2.shopping.naver.com/").kind, kShopping);
  EXPECT_EQ(siteOfReferrer("https://mail.naver.com/").kind, kMail);
  EXPECT_EQ(siteOfReferrer("https://pan.baidu.com/").kind, kUnknown);
  EXPECT_EQ(siteOfReferrer("https://m.baidu.com/").kind, kSearch);
  EXPECT_EQ(siteOfReferrer("https://websearch.rakuten.co.jp/").kind, kSearch);
  EXPECT_EQ(siteOfReferrer("https://item.rakuten.co.jp/").kind, kShopping);
}

TEST(Sites, take_the_word_of_a_source_from_an_address) {
  for (const char* source : {"google", "www.google.de", "google.com/search?q=x", "google.com:443",
                             "https://www.google.com", "http://user@m.google.co.uk:80/?q",
                             "android-app://com.google.android.googlequicksearchbox"}) {
    EXPECT_EQ(siteOfSource(source).kind, kSearch) << source;
  }
  EXPECT_EQ(siteOfSource("google shopping").kind, kShopping);
  EXPECT_EQ(siteOfSource("google shops").kind, kUnknown);
  EXPECT_EQ(siteOfSource("").kind, kUnknown);
  EXPECT_EQ(siteOfSource("://").kind, kUnknown);
}

TEST(Sites, know_apps_by_package_by_host_and_by_maker) {
  const auto kind = [](const char* app) {
    return siteOfReferrer(std::string("android-app://") + app).kind;
  };
  EXPECT_EQ(kind("com.pinterest/"), kSocial);
  EXPECT_EQ(kind("m.facebook.com/"), kSocial);
  EXPECT_EQ(kind("com.quora.anything"), kSocial);
  EXPECT_EQ(kind("de.zalando.mobile.lounge"), kShopping);
  EXPECT_EQ(kind("com.google.android.apps.docs"), kUnknown);
  EXPECT_EQ(kind("com.amazon.kindle"), kUnknown);
  EXPECT_EQ(kind("org.example.mail"), kUnknown);
  EXPECT_EQ(kind("com"), kUnknown);
  EXPECT_EQ(kind(""), kUnknown);
  EXPECT_EQ(siteOfReferrer("https://com.pinterest/").kind, kUnknown);
}

TEST(Sites, know_mail_of_any_provider) {
  for (const char* host : {"webmail.example.edu", "mail.example.co.uk", "email.example.com",
                           "deref-gmx.net", "deref-example.org"}) {
    EXPECT_EQ(siteOfReferrer(std::string("https://") + host + "/").kind, kMail) << host;
  }
  for (const char* host :
       {"mail.example", "webmail.com", "mailing.example.com", "e-mail.example"}) {
    EXPECT_EQ(siteOfReferrer(std::string("https://") + host + "/").kind, kUnknown) << host;
  }
}

}  // namespace
}  // namespace camefrom
