/// @file record.hpp
/// @brief Website referrals as one line of text, for the widget: no JSON parser has to be there.
///
/// A record is itself application/x-www-form-urlencoded, "page=...&utm.source=google", so that the
/// core reads it with the decoder it has, and JavaScript with URLSearchParams. Names are paths into
/// the wire format; a name that comes again is another element of a list. A record holds no line
/// break.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "camefrom/referral.hpp"

namespace camefrom {

/// The record of a website referral.
[[nodiscard]] std::string toRecord(const Website& website);

/// Appends one field, unless its value is empty; `prefix` is the object it stands in, as "utm.".
void appendField(std::string& record, std::string_view prefix, std::string_view name,
                 std::string_view value);

/// Appends campaign keys and click ids, always in the order of the wire format.
void appendCampaign(std::string& record, const Website& website);

}  // namespace camefrom
