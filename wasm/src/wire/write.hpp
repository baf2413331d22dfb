/// @file write.hpp
/// @brief Parts of the wire format that others contain.
#pragma once

#include "camefrom/referral.hpp"
#include "json/writer.hpp"

namespace camefrom {

/// The members of a referral, into the object that is open.
void write(json::Writer& json, const Referral& referral);

}  // namespace camefrom
