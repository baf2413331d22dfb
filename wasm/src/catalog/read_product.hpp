/// @file read_product.hpp
/// @brief A product as a catalogue gives it, out of JSON that has been read already.
#pragma once

#include "camefrom/referral.hpp"
#include "json/value.hpp"

namespace camefrom::json {

/// What readProduct() of camefrom/json.hpp reads, from a JSON object.
[[nodiscard]] Product readProduct(const Value& object);

}  // namespace camefrom::json
