/// @file site.hpp
/// @brief The sites that channels go by; the list itself is sites.txt.
#pragma once

#include <cstdint>
#include <string_view>

namespace camefrom {

enum class SiteKind : std::uint8_t {
  kUnknown,
  kAssistant,
  kMail,
  kShopping,
  kVideo,
  kSocial,
  kSearch
};

/// A site that was found in the list.
struct KnownSite {
  SiteKind kind = SiteKind::kUnknown;
  std::string_view matched;  ///< the word or host of the list that matched; of static lifetime
};

/// The site that utm_source, in small letters, names: by a word ("google"), by a host
/// ("m.facebook.com") or by an address ("https://www.google.com").
[[nodiscard]] KnownSite siteOfSource(std::string_view source);

/// The site that a referrer is a page of: an http(s) address or an Android app's, which holds the
/// app's package or, from some apps, the host of its site.
[[nodiscard]] KnownSite siteOfReferrer(std::string_view referrer);

}  // namespace camefrom
