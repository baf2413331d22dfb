/// @file page_places.hpp
/// @brief What readPage() finds, told as places in the addresses where it was found: JavaScript
/// cuts most texts out of those it has, and need not decode them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "camefrom/error.hpp"
#include "visitor/campaign_keys.hpp"

namespace camefrom {

/// An answer that is written over by the next one, so that it keeps its memory.
struct PagePlaces {
  /// The place of the channel in placedNames(); bits of Repair; then pairs, the begin and the end
  /// of a text each: page, referrer, captured_at, channel_rule, and the names in `truncated` with
  /// commas between them; then for each campaign key that there is its place in kCampaignKeys and
  /// such a pair. js/src/core/page-reader.ts reads them.
  ///
  /// A text is in the addresses, or, where the numbers are below zero, in `text`, from ~begin to
  /// ~end. They count UTF-16 units; a text that is not there begins where it ends.
  std::array<std::int32_t, 12 + 3 * kCampaignKeyCount> numbers;
  std::size_t count = 0;  ///< of numbers
  std::string text;

  /// As readPage(); false where there is no referral.
  ///
  /// @param addresses of the page, of so many bytes, and behind it of the referrer
  /// @param ascii whether they are; where they are not, all is in `text`
  [[nodiscard]] Result<bool> read(std::string_view addresses, std::size_t page_bytes, bool ascii,
                                  std::int64_t at, bool direct);
};

/// What the numbers stand for: the names of the UTM keys on the wire, of the click ids, of channels
/// and of repairs, each as an array of JSON.
[[nodiscard]] std::string placedNames();

}  // namespace camefrom
