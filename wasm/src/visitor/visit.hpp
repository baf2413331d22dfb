/// @file visit.hpp
/// @brief Reads the addresses of one visit into the parts of a record: website referrals as one
/// line of text, for the widget, where no JSON parser has to be there.
///
/// A record is itself application/x-www-form-urlencoded, "page=...&utm.source=google&", so that the
/// core reads it with the decoder it has, and JavaScript with URLSearchParams. Names are paths into
/// the wire format, and "at", milliseconds since 1970; a name that comes again is another element
/// of a list. A record is ASCII, without line breaks or spaces.
#pragma once

#include <string_view>

#include "visitor/redaction.hpp"
#include "visitor/text.hpp"

namespace camefrom {

/// Appends one field, unless its value is empty; `prefix` is the object it stands in, as "utm.".
void appendField(Text& record, std::string_view prefix, std::string_view name,
                 std::string_view value);

/// What is read from the addresses of one visit, as parts of a record.
struct Visit {
  Text page;              ///< the page alone
  Text campaign;          ///< campaign keys and click ids, in the order of the wire format
  Text rest;              ///< everything else
  Text site;              ///< no part of it: the referrer's host in small letters, if another site
  bool tagged = false;    ///< there was a campaign key or click id, though it may have been dropped
  bool page_cut = false;  ///< `page` is not all of it
};

/// Reads a visit from addresses within kMaxAddressBytes.
[[nodiscard]] Visit readVisit(std::string_view url, std::string_view referrer,
                              const Redaction& redaction = {});

}  // namespace camefrom
