/// @file campaign_keys.hpp
/// @brief The query parameters that are read, as one text: a table of views would be 300 bytes
/// more for each visitor.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom {

inline constexpr std::string_view kUtmPrefix = "utm_";

/// UTM keys, then click ids in their vendors' spelling, in the order of the wire format.
inline constexpr std::string_view kCampaignKeys =
    "utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_source_platform "
    "utm_creative_format utm_marketing_tactic "
    "gclid gbraid wbraid gad_source gad_campaignid gclsrc dclid srsltid fbclid igshid msclkid "
    "ttclid twclid li_fat_id ScCid rdt_cid epik qclid oppref bfcid yclid ysclid ymclid tblci dicbo "
    "irclickid irclid ko_click_id s_kwcid ef_id mc_cid mc_eid mkt_tok _hsenc _hsmi _kx vero_id "
    "ml_subscriber";

/// How many of them are UTM keys.
inline constexpr std::size_t kUtmKeyCount = 9;

/// How many there are.
inline constexpr std::size_t kCampaignKeyCount = 47;
static_assert(kCampaignKeyCount <= 64, "readKeys() keeps them as bits of 64");

}  // namespace camefrom
