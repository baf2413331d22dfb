/// @file site.hpp
/// @brief The sites that channels go by; the list itself is hosts.inc.
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

/// The site that utm_source, in small letters, names: by a word ("google") or by a host
/// ("m.facebook.com").
[[nodiscard]] KnownSite siteOfSource(std::string_view source);

/// The site that a referrer is a page of: an http(s) address or an Android app's.
[[nodiscard]] KnownSite siteOfReferrer(std::string_view referrer);

}  // namespace camefrom
