/// @file record.hpp
/// @brief Website referrals as one line of text, for the widget, where no JSON parser has to be
/// there.
///
/// A record is itself application/x-www-form-urlencoded, "page=...&utm.source=google&", so that
/// JavaScript reads it with URLSearchParams. Names are paths into the wire format, and "at",
/// milliseconds since 1970; a name that comes again is another element of a list. A record is
/// ASCII, without line breaks or spaces.
#pragma once

#include <string_view>

#include "visitor/text.hpp"
#include "visitor/visit.hpp"

namespace camefrom {

/// Appends one field, unless its value is empty; `prefix` is the object it stands in, as "utm.".
void appendField(Text& record, std::string_view prefix, std::string_view name,
                 std::string_view value);

/// Appends the address `name` within its limit, and says where it had to be cut.
void appendAddress(Text& record, std::string_view name, std::string_view url);

/// A visit's record, which begins with its campaign.
struct Record {
  Text text;
  std::size_t campaign_bytes = 0;  ///< of campaign keys, click ids, and that one was cut
};

[[nodiscard]] Record recordOf(const Visit& visit);

}  // namespace camefrom
