/// @file query.hpp
/// @brief Query strings, decoded as the URL standard decodes application/x-www-form-urlencoded.
/// @see https://url.spec.whatwg.org/#concept-urlencoded-parser
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visitor/text.hpp"

namespace camefrom {

/// One parameter as it stands in the query, not decoded. Views into the query.
struct RawParameter {
  std::string_view name;
  std::string_view value;
};

/// Splits a query (without its "?") at "&" and at the first "=" of each piece. Empty pieces are
/// left out.
[[nodiscard]] std::vector<RawParameter> splitQuery(std::string_view query);

/// Percent-decodes, reads "+" as a space, and replaces what is not UTF-8 by U+FFFD.
[[nodiscard]] Text decodeFormUrlencoded(std::string_view text);

/// The same of valid UTF-8: in `room`, or `text` itself where nothing in it is encoded.
[[nodiscard]] std::string_view decodeFormUrlencoded(std::string_view text, Text& room);

/// The decoded value of the first parameter whose decoded name is `name`, as
/// `new URLSearchParams(query).get(name)` gives it. An empty value is a value.
[[nodiscard]] std::optional<std::string> firstValue(std::string_view query, std::string_view name);

}  // namespace camefrom
