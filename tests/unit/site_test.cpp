#include "website/site.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

namespace camefrom {
namespace {

struct Site {
  SiteKind kind;
  std::string_view names;
  std::string_view hosts;
};

using enum SiteKind;
#include "website/hosts.inc"

std::vector<std::string> words(std::string_view list) {
  std::istringstream stream{std::string(list)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// A referrer that the pattern is about.
std::string referrerOf(const std::string& pattern) {
  if (pattern.starts_with("app:")) return "android-app://" + pattern.substr(4) + "/";
  if (pattern.starts_with("*.")) return "https://below." + pattern.substr(2) + "/";
  if (pattern.ends_with(".*")) return "https://" + pattern.substr(0, pattern.size() - 1) + "de/";
  return "https://" + pattern + "/";
}

TEST(Sites, hold_some_150_hosts) {
  std::size_t hosts = 0;
  for (const Site& site : kSites) hosts += words(site.hosts).size();
  EXPECT_GE(hosts, 150U);
}

TEST(Sites, have_every_host_and_every_name_once_and_in_small_letters) {
  std::set<std::string> seen;
  for (const Site& site : kSites) {
    for (const std::string_view list : {site.names, site.hosts}) {
      for (const std::string& word : words(list)) {
        EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-*:_"),
                  std::string::npos)
            << word;
      }
    }
    for (const std::string& host : words(site.hosts)) EXPECT_TRUE(seen.insert(host).second) << host;
    for (const std::string& name : words(site.names)) {
      EXPECT_TRUE(seen.insert("name " + name).second) << name;
    }
  }
}

TEST(Sites, hide_none_behind_an_earlier_row) {
  for (const Site& site : kSites) {
    for (const std::string& pattern : words(site.hosts)) {
      const KnownSite found = siteOfReferrer(referrerOf(pattern));
      EXPECT_EQ(found.matched, pattern);
      EXPECT_EQ(found.kind, site.kind) << pattern;
    }
    for (const std::string& name : words(site.names)) {
      EXPECT_EQ(siteOfSource(name).kind, site.kind) << name;
    }
  }
}

TEST(Sites, know_countries_by_pattern) {
  for (const char* host : {"google.com", "google.fr", "google.co", "google.co.nz", "google.com.br",
                           "www.google.it", "m.google.pl", "GOOGLE.CO.UK"}) {
    EXPECT_EQ(siteOfReferrer(std::string("https://") + host).matched, "google.*") << host;
  }
  for (const char* host : {"google", "google.", "google.c", "google.123", "google.x1",
                           "google.org.uk", "google.com.xyz", "google..com", ".google.com"}) {
    EXPECT_EQ(siteOfReferrer(std::string("https://") + host + "/").kind, kUnknown) << host;
  }
}

}  // namespace
}  // namespace camefrom
