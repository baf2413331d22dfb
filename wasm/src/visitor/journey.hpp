/// @file journey.hpp
/// @brief From the visits of a tab and what was kept of earlier ones to the first and the latest
/// touch. The rules are docs/touches.md.
#pragma once

#include <cstddef>
#include <string_view>

#include "visitor/text.hpp"

namespace camefrom {

inline constexpr std::size_t kMaxStateBytes = 32'768;  ///< what does not fit is not kept

/// The visitor's journey. Lines end in "\n" between them; all but the second of a request are
/// application/x-www-form-urlencoded.
///
/// @param request  1. options: `now` (milliseconds since 1970), `session` and `age`
///                 (milliseconds; 30 minutes and 90 days unless told), `ids` ("0" leaves click ids
///                 out), `redact` (the name of a further parameter, may come again);
///                 2. the state of an earlier answer, or empty; anything else is as if empty;
///                 then visits, oldest first: `url`, `referrer`, and `at` where it is known.
/// @return four lines of ASCII, each of which may be empty: the state to keep; the record
///         (record.hpp) of the latest touch; that of the first, when it is another one; the latest
///         touch's key. Where there is no touch, and so no key, the record is that of a direct
///         visit: "channel=direct&" and the page that the visitor is on
[[nodiscard]] Text journey(std::string_view request);

}  // namespace camefrom
