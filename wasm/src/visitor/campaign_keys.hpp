/// @file campaign_keys.hpp
/// @brief The query parameters that are read, and how they are read from an address: first as they
/// stand, then what can be mended.
///
/// A repair only fills a key that is absent or empty, or ends a value where another known key and
/// "=" follow it. So nothing that was right changes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {

inline constexpr std::string_view kUtmPrefix = "utm_";

/// UTM keys, then click ids in their vendors' spelling, in the order of the wire format; one text,
/// because a table of views would be 300 bytes more for each visitor. Another key may want other
/// factors in campaign_keys.cpp, which the compiler says.
inline constexpr std::string_view kCampaignKeys =
    "utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_source_platform "
    "utm_creative_format utm_marketing_tactic "
    "gclid gbraid wbraid gad_source gad_campaignid gclsrc dclid srsltid fbclid igshid msclkid "
    "ttclid twclid li_fat_id ScCid rdt_cid epik qclid oppref bfcid yclid ysclid ymclid tblci dicbo "
    "irclickid irclid ko_click_id s_kwcid ef_id mc_cid mc_eid mkt_tok _hsenc _hsmi _kx vero_id "
    "ml_subscriber awc cjevent ranSiteID sscid bd_vid NaPm rb_clickid";

/// How many of them are UTM keys.
inline constexpr std::size_t kUtmKeyCount = 9;

/// How many there are.
inline constexpr std::size_t kCampaignKeyCount = 54;
static_assert(kCampaignKeyCount <= 64, "readKeys() keeps them as bits of 64");

/// What was mended, as bits, in the order of repairNames().
enum Repair : unsigned {
  kEntityAmpersand = 1U << 0U,       ///< "&amp;" for "&", from mail programs and editors
  kSemicolonSeparator = 1U << 1U,    ///< ";" for "&"
  kKeyCase = 1U << 2U,               ///< "UTM_Source"; the case of a click id's key never matters
  kSecondQuestionMark = 1U << 3U,    ///< "?a=1?utm_source=b"
  kLeadingQuestionMarks = 1U << 4U,  ///< "??utm_source=a"
  kFragment = 1U << 5U,              ///< "#utm_source=a", "#/path?utm_source=a"
  kEmptyThenFilled = 1U << 6U,       ///< "utm_source=&utm_source=a"
  kTaggingError = 1U << 7U,          ///< nothing mended: the value is isUnexpandedMacro()
  kEscapedAmpersand = 1U << 8U,      ///< "&amp%3Butm_source=a"
  kEscapedQuery = 1U << 9U,          ///< "?utm_source%3Da%26...", "?utm_source=a%26utm_medium=b"
  kMissingQuestionMark = 1U << 10U,  ///< "/shoes&utm_source=a"
  kMatomoKeys = 1U << 11U,           ///< "mtm_campaign", "pk_campaign"
};

/// The wire names of the bits, from the lowest on.
inline constexpr std::string_view kRepairNames =
    "entity_ampersand semicolon_separator key_case second_question_mark leading_question_marks "
    "fragment empty_then_filled tagging_error escaped_ampersand escaped_query "
    "missing_question_mark matomo_keys";

/// A key of kCampaignKeys as it stands in an address.
struct FoundKey {
  std::string_view value;  ///< not decoded; empty when there is none
  unsigned repairs = 0;    ///< bits of Repair without which this value would not be here
  bool escaped = false;    ///< "=" was escaped, too, so that the value is escaped twice
};

/// By their place in kCampaignKeys.
using FoundKeys = std::array<FoundKey, kCampaignKeyCount>;

/// The place in kCampaignKeys of a name that came in any case, or kCampaignKeyCount.
[[nodiscard]] std::size_t campaignKey(std::string_view name) noexcept;

/// The same for a name in the spelling of kCampaignKeys alone.
[[nodiscard]] std::size_t spelledKey(std::string_view name) noexcept;

/// Whether a name, in any case, is that of a key, or of one of Matomo's that means one.
[[nodiscard]] bool mayBeKey(std::string_view name) noexcept;

/// What a value counts as that redactUrl() has taken out.
enum class Redacted : bool { kAbsent, kValue };

/// The keys of an address that have a value, undamaged ones before others.
[[nodiscard]] FoundKeys readKeys(const UrlParts& parts, Redacted redacted = Redacted::kAbsent);

/// The value of a key as it was meant: in `room`, or as it stands.
[[nodiscard]] std::string_view decodeValue(const FoundKey& found, Text& room);

/// Whether an ad platform or a mail program should have put something else in the place of `value`:
/// "{campaignid}", "{{ad.id}}", "__CAMPAIGN_ID__".
[[nodiscard]] bool isUnexpandedMacro(std::string_view value) noexcept;

}  // namespace camefrom
