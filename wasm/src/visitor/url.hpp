/// @file url.hpp
/// @brief Just enough of URLs to find a host and a query; nothing is normalised.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom {

/// The parts of an address. Views into it; a part that is not there is empty.
struct UrlParts {
  std::string_view scheme;  ///< "https", in the address's own case
  std::string_view host;    ///< without user and port; an IPv6 address keeps its brackets
  std::string_view path;
  std::string_view query;     ///< without "?"
  std::string_view fragment;  ///< without "#"
};

[[nodiscard]] UrlParts splitUrl(std::string_view url) noexcept;

/// Whether `url` may become a link or an image: http or https, with a host, without white space or
/// control characters.
[[nodiscard]] bool isWebUrl(std::string_view url) noexcept;
[[nodiscard]] bool isWebUrl(std::string_view url, const UrlParts& parts) noexcept;

/// The same of an address that has none of these characters.
[[nodiscard]] bool isWebHost(const UrlParts& parts) noexcept;

/// Whether `referrer` may be kept as one: a web URL, or the "android-app://" or "ios-app://" by
/// which an app says that it opened the page.
[[nodiscard]] bool isReferrer(std::string_view referrer) noexcept;
[[nodiscard]] bool isReferrer(std::string_view referrer, const UrlParts& parts) noexcept;

/// `url` within so many bytes, cut before the parameter that would not fit; without a parameter to
/// cut at, only what comes before the query is kept, and nothing when that does not fit either.
[[nodiscard]] std::string_view cutUrl(std::string_view url, std::size_t bytes) noexcept;

/// Whether two hosts are one site: equal but for case and a leading "www." or "m.", or one is then
/// a subdomain of the other. Other sibling subdomains are told apart, because no list of public
/// suffixes is carried.
[[nodiscard]] bool sameSite(std::string_view host, std::string_view other) noexcept;

}  // namespace camefrom
