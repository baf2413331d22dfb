#include "website/site.hpp"

#include <algorithm>

#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

struct Site {
  SiteKind kind;
  std::string_view names;  ///< separated by spaces, as are the hosts
  std::string_view hosts;
};

using enum SiteKind;
#include "website/hosts.inc"

constexpr std::string_view kAppPrefix = "app:";

/// The first word of `list` that `matches`; empty when there is none.
template <typename Matches>
std::string_view findWord(std::string_view list, Matches matches) {
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find(' '));
    if (matches(word)) return word;
    list.remove_prefix(std::min(word.size() + 1, list.size()));
  }
  return {};
}

bool contains(std::string_view list, std::string_view word) {
  return !findWord(list, [word](std::string_view one) { return one == word; }).empty();
}

/// Whether `suffix` is what a site's name ends in somewhere: "com", "de", "co.uk", "com.au".
bool isCountrySuffix(std::string_view suffix) {
  if (suffix == "com") return true;
  const std::size_t dot = suffix.find('.');
  if (dot != std::string_view::npos) {
    const std::string_view below = suffix.substr(0, dot);
    const std::string_view country = suffix.substr(dot + 1);
    return (below == "co" && contains(kCoCountries, country)) ||
           (below == "com" && contains(kComCountries, country));
  }
  const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
  return suffix.size() == 2 && isLetter(suffix[0]) && isLetter(suffix[1]);
}

/// A host, in small letters.
struct Host {
  std::string_view full;
  std::string_view bare;  ///< without the "www." or "m." before it
};

bool matches(std::string_view pattern, const Host& host) {
  if (pattern.starts_with("*.")) {
    return host.full.ends_with(pattern.substr(1)) || host.full == pattern.substr(2);
  }
  if (pattern.ends_with(".*")) {
    const std::string_view stem = pattern.substr(0, pattern.size() - 1);
    return host.bare.starts_with(stem) && isCountrySuffix(host.bare.substr(stem.size()));
  }
  return host.bare == pattern || host.full == pattern;
}

template <typename Matches>
KnownSite findHost(Matches matches) {
  for (const Site& site : kSites) {
    const std::string_view matched = findWord(site.hosts, matches);
    if (!matched.empty()) return {site.kind, matched};
  }
  return {};
}

KnownSite siteOfHost(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  Host host{name, name};
  for (const std::string_view prefix : {"www.", "m."}) {
    if (name.starts_with(prefix)) host.bare.remove_prefix(prefix.size());
  }
  return findHost([&host](std::string_view pattern) { return matches(pattern, host); });
}

}  // namespace

KnownSite siteOfSource(std::string_view source) {
  for (const Site& site : kSites) {
    const std::string_view matched =
        findWord(site.names, [source](std::string_view name) { return name == source; });
    if (!matched.empty()) return {site.kind, matched};
  }
  return source.find('.') == std::string_view::npos ? KnownSite{} : siteOfHost(source);
}

KnownSite siteOfReferrer(std::string_view referrer) {
  const UrlParts parts = splitUrl(referrer);
  const std::string host = inSmallLetters(parts.host);
  if (!equalsIgnoringCase(parts.scheme, "android-app")) return siteOfHost(host);
  return findHost([&host](std::string_view pattern) {
    return pattern.starts_with(kAppPrefix) && pattern.substr(kAppPrefix.size()) == host;
  });
}

}  // namespace camefrom
