/// @file pack.hpp
/// @brief A website's referral as one line of text, which JavaScript takes apart faster than JSON.
#pragma once

#include <optional>
#include <string>

#include "camefrom/referral.hpp"

namespace camefrom {

/// Stands between the fields: U+001F.
inline constexpr char kUnitSeparator = '\x1F';

/// Source, asserted_by, captured_at, page, referrer, written_on, channel, channel_rule, the names
/// of repairs, those of `truncated` (both with commas between them), then each campaign key and
/// click id that there is: its place in campaignFields() as one character from "0" on, and its
/// value.
///
/// @return nothing where it is not of a website, or has a separator of fields or of records in a
/// value
[[nodiscard]] std::optional<std::string> pack(const Referral& referral);

/// The names of the UTM keys on the wire, and of the click ids: [["source", ...], ["gclid", ...]].
[[nodiscard]] std::string campaignFields();

}  // namespace camefrom
