/// @file parts.hpp
/// @brief The parts of a referral, out of untrusted JSON.
#pragma once

#include "camefrom/limits.hpp"
#include "camefrom/referral.hpp"
#include "json/object_reader.hpp"

namespace camefrom::json {

/// An address beyond so many bytes is cut, and named as such.
void readPart(const ObjectReader& json, Website& website, std::size_t max_url_bytes = kMaxUrlBytes);
void readPart(const ObjectReader& json, Ad& ad);
void readPart(const ObjectReader& json, Price& price);
void readPart(const ObjectReader& json, Product& product);
void readPart(const ObjectReader& json, Order& order);
void readPart(const ObjectReader& json, Link& link);

}  // namespace camefrom::json
