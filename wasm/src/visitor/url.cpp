#include "visitor/url.hpp"

#include "visitor/ascii.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

bool isSubdomain(std::string_view host, std::string_view parent) noexcept {
  return host.size() > parent.size() && host[host.size() - parent.size() - 1] == '.' &&
         equalsIgnoringCase(host.substr(host.size() - parent.size()), parent);
}

/// A host without "www." or "m." before it, where a domain is left.
std::string_view withoutPrefix(std::string_view host) noexcept {
  if (!kForBytes && !host.empty() && (host[0] | 0x20) != 'w' && (host[0] | 0x20) != 'm')
    return host;
  std::string_view rest = host;
  const bool prefixed = findWord("www m", takeUntil(rest, '.')) < 2;
  return prefixed && rest.find('.') < rest.size() ? rest : host;
}

}  // namespace

UrlParts splitUrl(std::string_view url) noexcept {
  UrlParts parts;
  parts.fragment = url;
  std::string_view address = takeUntil(parts.fragment, '#');
  parts.query = address;
  address = takeUntil(parts.query, '?');

  const std::size_t colon = address.find("://");
  if (colon == std::string_view::npos) {
    parts.path = address;
    return parts;
  }
  parts.scheme = address.substr(0, colon);
  address.remove_prefix(colon + 3);
  const std::size_t slash = kForBytes ? address.find_first_of("/\\") : findAny(address, "/\\");
  std::string_view authority = address.substr(0, slash);
  if (slash != std::string_view::npos) parts.path = address.substr(slash);

  // One way for one character and for several: a second one would be 20 bytes of the download.
  // NOLINTNEXTLINE(performance-faster-string-find)
  if (const std::size_t at = kForBytes ? authority.find_last_of("@") : authority.rfind('@');
      at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  // NOLINTNEXTLINE(performance-faster-string-find)
  const std::size_t bracket = kForBytes ? authority.find_last_of("]") : authority.rfind(']');
  const std::size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  parts.host = authority.substr(0, port);
  return parts;
}

bool isWebHost(const UrlParts& parts) noexcept {
  return !parts.host.empty() &&
         (equalsIgnoringCase(parts.scheme, "https") || equalsIgnoringCase(parts.scheme, "http"));
}

bool isWebUrl(std::string_view url, const UrlParts& parts) noexcept {
  return !hasBlankOrControl(url) && isWebHost(parts);
}

bool isWebUrl(std::string_view url) noexcept { return isWebUrl(url, splitUrl(url)); }

bool isReferrer(std::string_view referrer, const UrlParts& parts) noexcept {
  return isWebUrl(referrer, parts) || equalsIgnoringCase(parts.scheme, "android-app") ||
         equalsIgnoringCase(parts.scheme, "ios-app");
}

bool isReferrer(std::string_view referrer) noexcept {
  return isReferrer(referrer, splitUrl(referrer));
}

std::string_view cutUrl(std::string_view url, std::size_t bytes) noexcept {
  if (url.size() <= bytes) return url;
  const std::size_t end = url.find_last_of("?&#", bytes);
  return end == std::string_view::npos ? std::string_view() : url.substr(0, end);
}

bool sameSite(std::string_view host, std::string_view other) noexcept {
  host = withoutPrefix(host);
  other = withoutPrefix(other);
  return equalsIgnoringCase(host, other) || isSubdomain(host, other) || isSubdomain(other, host);
}

}  // namespace camefrom
