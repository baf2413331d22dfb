/// @file many.hpp
/// @brief What is done for many at a time, so that lists and back-fills cross to JavaScript once.
#pragma once

#include <string>
#include <string_view>

#include "camefrom/error.hpp"

namespace camefrom {

/// Stands in front of each text of a sequence of JSON texts (RFC 7464): U+001E.
inline constexpr char kRecordSeparator = '\x1E';

/// checkLink() for each of a JSON array of links.
///
/// @return a JSON array of as many; kInvalidJson, kTooLarge, kTooDeep
[[nodiscard]] Result<std::string> checkLinks(std::string_view json);

/// What LinkReader finds in a whole list: {"links":[{"line":2,"link":"..."}],"column":"..."}.
///
/// @return kTooLarge beyond kMaxListBytes
[[nodiscard]] Result<std::string> readLinks(std::string_view list);

/// The table of checkLink() for links of a list.
///
/// @param json  an array of {"line", "link"}
/// @return {"rows":"..."}, of which the first is linksTableHeader() if `with_header`; kInvalidJson,
///         kTooLarge, kTooDeep
[[nodiscard]] Result<std::string> linksTable(std::string_view json, bool with_header);

/// banner() for each of a JSON text sequence (RFC 7464) of referrals: as many, each behind a
/// kRecordSeparator and packed (pack.hpp), or nothing for what parse() refuses.
[[nodiscard]] std::string banners(std::string_view sequence);

}  // namespace camefrom
