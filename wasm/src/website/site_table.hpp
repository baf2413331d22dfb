/// @file site_table.hpp
/// @brief The words of the list of sites, to be looked up.
#pragma once

#include <cstdint>
#include <string_view>

#include "website/site.hpp"

namespace camefrom {

/// What a word of the list stands for; how each is written is told in sites.txt.
enum class SiteWord : std::uint8_t { kName, kHost, kBelow, kCountries, kApp };

struct ListedSite {
  std::string_view word;  ///< as the list has it: "*.etsy.com"
  std::string_view key;   ///< what is looked up: "etsy.com"
  SiteWord use = SiteWord::kName;
  SiteKind kind = SiteKind::kUnknown;
};

/// What the list says of `key`, or null.
[[nodiscard]] const ListedSite* findSite(SiteWord use, std::string_view key);

}  // namespace camefrom
