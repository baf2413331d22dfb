/// @file plain_address.hpp
/// @brief One walk through an address in which nothing is secret, damaged or out of the ordinary,
/// as in nearly all: what redaction.hpp and campaign_keys.hpp find in two. The visitor's download
/// goes without it.
#pragma once

#include <string_view>

#include "visitor/campaign_keys.hpp"
#include "visitor/url.hpp"

namespace camefrom {

/// Whether `url` is ASCII without any secret, the names and values of its query stand where the URL
/// standard has them, and nothing but its query could have campaign keys. `parts` are then those of
/// splitUrl(), without blanks and control characters, and `keys`, empty before, what readKeys()
/// would find, unless nobody asks for them. Otherwise both are of no use, and the address has to be
/// read the long way.
[[nodiscard]] bool readPlainAddress(std::string_view url, UrlParts& parts,
                                    FoundKeys* keys = nullptr);

}  // namespace camefrom
