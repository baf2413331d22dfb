/// @file parts.hpp
/// @brief The parts of a referral, out of untrusted JSON.
#pragma once

#include <array>
#include <string_view>

#include "camefrom/limits.hpp"
#include "camefrom/referral.hpp"
#include "json/object_reader.hpp"

namespace camefrom::json {

/// Where an ad may have been shown.
inline constexpr auto kPlacements =
    std::to_array<std::string_view>({"facebook", "instagram", "whatsapp"});

/// An address beyond so many bytes is cut, and named as such.
void readPart(const ObjectReader& json, Website& website, std::size_t max_url_bytes = kMaxUrlBytes);
void readPart(const ObjectReader& json, Ad& ad);
void readPart(const ObjectReader& json, Price& price);
void readPart(const ObjectReader& json, Product& product);
void readPart(const ObjectReader& json, Order& order);
void readPart(const ObjectReader& json, Link& link);

}  // namespace camefrom::json
