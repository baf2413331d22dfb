#include "site.hpp"

#include <algorithm>

#include "camefrom/text.hpp"
#include "camefrom/url.hpp"

namespace camefrom {
namespace {

struct Site {
  SiteKind kind;
  std::string_view names;  ///< separated by spaces, as are the hosts
  std::string_view hosts;
};

using enum SiteKind;
#include "hosts.inc"

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
  return !findWord(list, [word](std::string_view one) {
            return equalsIgnoringCase(one, word);
          }).empty();
}

/// Whether `suffix` is what a site's name ends in somewhere: "com", "de", "co.uk", "com.au".
bool isCountrySuffix(std::string_view suffix) {
  if (equalsIgnoringCase(suffix, "com")) return true;
  const std::size_t dot = suffix.find('.');
  if (dot != std::string_view::npos) {
    const std::string_view country = suffix.substr(dot + 1);
    const std::string_view below = suffix.substr(0, dot);
    return (equalsIgnoringCase(below, "co") && contains(kCoCountries, country)) ||
           (equalsIgnoringCase(below, "com") && contains(kComCountries, country));
  }
  const auto isLetter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  return suffix.size() == 2 && isLetter(suffix[0]) && isLetter(suffix[1]);
}

std::string_view withoutPrefix(std::string_view host) {
  for (const std::string_view prefix : {"www.", "m."}) {
    if (equalsIgnoringCase(host.substr(0, prefix.size()), prefix)) {
      return host.substr(prefix.size());
    }
  }
  return host;
}

bool matchesHost(std::string_view pattern, std::string_view host) {
  if (pattern.starts_with("*.")) {
    const std::string_view parent = pattern.substr(2);
    return equalsIgnoringCase(host, parent) ||
           (host.size() > parent.size() && host[host.size() - parent.size() - 1] == '.' &&
            equalsIgnoringCase(host.substr(host.size() - parent.size()), parent));
  }
  const std::string_view bare = withoutPrefix(host);
  if (pattern.ends_with(".*")) {
    const std::size_t stem = pattern.size() - 1;  // with its dot
    return bare.size() > stem &&
           equalsIgnoringCase(bare.substr(0, stem), pattern.substr(0, stem)) &&
           isCountrySuffix(bare.substr(stem));
  }
  return equalsIgnoringCase(bare, pattern) || equalsIgnoringCase(host, pattern);
}

template <typename Matches>
KnownSite findHost(Matches matches) {
  for (const Site& site : kSites) {
    const std::string_view matched = findWord(site.hosts, matches);
    if (!matched.empty()) return {site.kind, matched};
  }
  return {};
}

KnownSite siteOfHost(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return findHost([host](std::string_view pattern) { return matchesHost(pattern, host); });
}

}  // namespace

KnownSite siteOfSource(std::string_view source) {
  for (const Site& site : kSites) {
    const std::string_view matched = findWord(
        site.names, [source](std::string_view name) { return equalsIgnoringCase(name, source); });
    if (!matched.empty()) return {site.kind, matched};
  }
  return source.find('.') == std::string_view::npos ? KnownSite{} : siteOfHost(source);
}

KnownSite siteOfReferrer(std::string_view referrer) {
  const UrlParts parts = splitUrl(referrer);
  if (!equalsIgnoringCase(parts.scheme, "android-app")) return siteOfHost(parts.host);
  return findHost([&parts](std::string_view pattern) {
    return pattern.starts_with(kAppPrefix) &&
           equalsIgnoringCase(pattern.substr(kAppPrefix.size()), parts.host);
  });
}

}  // namespace camefrom
