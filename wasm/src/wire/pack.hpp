/// @file pack.hpp
/// @brief Answers as one line of text, which JavaScript takes apart faster than JSON.
#pragma once

#include <optional>
#include <string>

#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"

namespace camefrom {

/// Stands between the fields: U+001F. A field that has a control character in it, or begins with a
/// quotation mark, is a JSON string in its place.
inline constexpr char kUnitSeparator = '\x1F';

/// Source, asserted_by, captured_at, page, referrer, written_on, channel, channel_rule, the names
/// of repairs, those of `truncated` (both with commas between them), then each campaign key and
/// click id that there is: its place in campaignFields() as one character from "0" on, and its
/// value.
///
/// @return nothing where it is not of a website, or comes with a product
[[nodiscard]] std::optional<std::string> pack(const Referral& referral);

/// Source, title, image_url, link_url, how many notes there are, each note's code and text, then
/// the fields, each as key, label, kind, value, and, where the kind is "price", amount, currency
/// and text.
[[nodiscard]] std::string pack(const Banner& banner);

/// Source, asserted_by, image_url, link_url, how many notes there are, how many fields, and how
/// many in each item (with commas between them), click_id; then each note's code and text, and all
/// fields.
[[nodiscard]] std::string pack(const Panel& panel);

/// The names of the UTM keys on the wire, and of the click ids: [["source", ...], ["gclid", ...]].
[[nodiscard]] std::string campaignFields();

}  // namespace camefrom
