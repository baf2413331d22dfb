#include "advice/templates.hpp"

#include <array>

#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"

namespace camefrom::advice {
namespace {

/// What a platform calls its placeholders, without what stands around them.
struct Platform {
  std::string_view name;
  std::string_view open;  ///< what comes before each of `names`
  std::string_view names;
};

/// Names that several platforms have are of none. Two braces come before one, which is in them.
/// @see https://support.google.com/google-ads/answer/6305348,
/// https://help.ads.microsoft.com/apex/index/3/en/56799,
/// https://ads.tiktok.com/help/article?aid=6669666107177041925,
/// https://help.pinterest.com/en/business/article/third-party-and-dynamic-tracking,
/// https://support.google.com/displayvideo/answer/2789508,
/// https://learn.microsoft.com/en-us/linkedin/marketing/integrations/ads-reporting/dynamic-utm-tracking,
/// all 2026-11-29. Meta's own page could not be opened; its names are those of Eulerian's guide,
/// https://doc.eulerian.com/p/O8AeUNCcprPL2E/Understanding-how-end-to-end-dynamic-trafficking-works,
/// and of links seen in public.
constexpr auto kPlatforms = std::to_array<Platform>({
    {"Meta", "{{",
     "campaign.id campaign.name adset.id adset.name ad.id ad.name placement site_source_name"},
    {"LinkedIn", "{{",
     "CAMPAIGN_ID CAMPAIGN_NAME CAMPAIGN_GROUP_ID CAMPAIGN_GROUP_NAME CREATIVE_ID CREATIVE_NAME "
     "ACCOUNT_ID ACCOUNT_NAME"},
    {"Google Ads", "{",
     "lpurl lpurl+2 lpurl+3 unescapedlpurl escapedlpurl escapedlpurl+2 matchtype network creative "
     "placement target targetid adposition devicemodel extensionid feeditemid loc_interest_ms "
     "loc_physical_ms ifmobile ifnotmobile ifsearch ifcontent assetgroupid sourceid random gclid "
     "gbraid wbraid merchant_id product_channel product_country product_language store_code"},
    {"Microsoft Advertising", "{",
     "CampaignId Campaign AdGroupId AdGroup AdId MatchType BidMatchType Network Device QueryString "
     "OrderItemId TargetId msclkid"},
    {"Pinterest", "{",
     "campaign_id campaign_name campaignname adgroup_id adgroup_name adgroupname ad_group_name "
     "adid "
     "creative_id keyword_id product_name promoted_product_group_id"},
    {"", "{", "campaignid adgroupid keyword device product_id product_partition_id"},
    {"TikTok", "__",
     "CAMPAIGN_ID CAMPAIGN_NAME AID AID_NAME CID CID_NAME CTYPE CAMPAIGN AD_ID PLACEMENT CLICKID "
     "CALLBACK CALLBACK_PARAM"},
    {"Display & Video 360", "${", "CAMPAIGN_ID INSERTION_ORDER_ID LINE_ITEM_ID CREATIVE_ID"},
});

bool has(std::string_view text, std::string_view open, std::string_view name) noexcept {
  for (std::size_t at = text.find(open); at < text.size(); at = text.find(open, at + 1)) {
    std::string_view rest = text.substr(at + open.size());
    if (!rest.starts_with(name)) continue;
    rest.remove_prefix(name.size());
    // "{ifmobile:m}" says more behind its name.
    if (rest.starts_with('}') || rest.starts_with(':') || rest.starts_with("__")) return true;
  }
  return false;
}

const Platform* find(std::string_view value) noexcept {
  for (const Platform& platform : kPlatforms) {
    // Nothing is looked up where nothing opens.
    if (value.find(platform.open) == std::string_view::npos) continue;
    for (std::string_view names = platform.names; !names.empty();) {
      if (has(value, platform.open, takeUntil(names, ' '))) return &platform;
    }
  }
  return nullptr;
}

}  // namespace

bool hasPlaceholder(std::string_view value, bool is_campaign) noexcept {
  return find(value) != nullptr || (is_campaign && isUnexpandedMacro(value));
}

std::string_view platformOf(std::string_view value) noexcept {
  const Platform* const platform = find(value);
  return platform == nullptr ? std::string_view() : platform->name;
}

}  // namespace camefrom::advice
