#include <algorithm>
#include <array>
#include <span>

#include "view/view_fields.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// The English label of one campaign key or click id.
struct Label {
  std::string_view key;
  std::string_view text;
};

/// In the order of kCampaignKeys.
constexpr auto kLabels = std::to_array<Label>({
    {"utm_source", "Source"},
    {"utm_medium", "Medium"},
    {"utm_campaign", "Campaign"},
    {"utm_term", "Term"},
    {"utm_content", "Content"},
    {"utm_id", "Campaign ID"},
    {"utm_source_platform", "Source platform"},
    {"utm_creative_format", "Creative format"},
    {"utm_marketing_tactic", "Marketing tactic"},
    {"gclid", "Google Click ID"},
    {"gbraid", "Google App Click ID (gbraid)"},
    {"wbraid", "Google Web Click ID (wbraid)"},
    {"gad_source", "Google Ads Source"},
    {"gad_campaignid", "Google Ads Campaign ID"},
    {"gclsrc", "Google Click Source"},
    {"dclid", "Google Display Click ID"},
    {"srsltid", "Google Shopping ID"},
    {"fbclid", "Facebook Click ID"},
    {"igshid", "Instagram Share ID"},
    {"msclkid", "Microsoft Click ID"},
    {"ttclid", "TikTok Click ID"},
    {"twclid", "X Click ID"},
    {"li_fat_id", "LinkedIn Click ID"},
    {"ScCid", "Snapchat Click ID"},
    {"rdt_cid", "Reddit Click ID"},
    {"epik", "Pinterest Click ID"},
    {"qclid", "Quora Click ID"},
    {"oppref", "OpenAI Ads Click ID"},
    {"bfcid", "BFCID"},
    {"yclid", "Yandex Click ID"},
    {"ysclid", "Yandex Search Click ID"},
    {"ymclid", "Yandex Market Click ID"},
    {"tblci", "Taboola Click ID"},
    {"dicbo", "Outbrain Click ID"},
    {"irclickid", "Impact Click ID"},
    {"irclid", "Impact Click ID (irclid)"},
    {"ko_click_id", "Kochava Click ID"},
    {"s_kwcid", "Adobe Keyword ID"},
    {"ef_id", "Adobe Click ID"},
    {"mc_cid", "Mailchimp Campaign ID"},
    {"mc_eid", "Mailchimp Recipient ID"},
    {"mkt_tok", "Marketo Token"},
    {"_hsenc", "HubSpot Recipient ID"},
    {"_hsmi", "HubSpot Mailing ID"},
    {"_kx", "Klaviyo Recipient ID"},
    {"vero_id", "Vero Recipient ID"},
    {"ml_subscriber", "MailerLite Recipient ID"},
    {"awc", "Awin Click ID"},
    {"cjevent", "CJ Click ID"},
    {"ranSiteID", "Rakuten Click ID"},
    {"sscid", "ShareASale Click ID"},
    {"bd_vid", "Baidu Click ID"},
    {"NaPm", "Naver Click ID"},
    {"rb_clickid", "VK Ads Click ID"},
});

/// Whether every key has a label, in its place.
constexpr bool isComplete(std::span<const Label> labels, std::string_view keys) {
  for (const Label& label : labels) {
    if (keys.substr(0, keys.find(' ')) != label.key) return false;
    keys.remove_prefix(std::min(keys.size(), label.key.size() + 1));
  }
  return keys.empty();
}
static_assert(isComplete(kLabels, kCampaignKeys));

/// Names that come with clicks, and tell of the campaign, the mail or the one who got it.
constexpr std::string_view kNoClicks =
    "gad_source gad_campaignid gclsrc srsltid igshid bfcid s_kwcid mc_cid mc_eid mkt_tok _hsenc "
    "_hsmi _kx vero_id ml_subscriber";

void addUtm(Fields& fields, const Website& website, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    const UtmKey& key = utmKeys()[i];
    fields.text(key.field, kLabels[i].text, website.utm.*key.member);
  }
}

void addClickIds(Fields& fields, const Website& website) {
  for (std::size_t i = 0; i < clickIdNames().size(); ++i) {
    for (const ClickId& id : website.click_ids) {
      if (id.name != clickIdNames()[i]) continue;
      fields.id(id.name, kLabels[kUtmKeyCount + i].text, id.value);
    }
  }
}

}  // namespace

std::string_view filled(std::string_view value) {
  return isUnexpandedMacro(value) ? std::string_view() : value;
}

void addToBanner(Fields& fields, const Website& website) {
  fields.channel("channel", "Channel", website.channel);
  fields.text("source", "Source", filled(website.utm.source));
  fields.text("medium", "Medium", filled(website.utm.medium));
  fields.text("campaign", "Campaign", filled(website.utm.campaign));
  fields.text("term", "Term", filled(website.utm.term));
}

void addToPanel(Fields& fields, const Website& website) {
  constexpr std::size_t kClassicKeys = 5;
  addUtm(fields, website, 0, kClassicKeys);
  addClickIds(fields, website);
  fields.url("page", "Page", website.page);
  fields.url("written_on", "Written on", website.written_on);
  fields.url("referrer", "Referrer", website.referrer);
  fields.channel("channel", "Channel", website.channel);
  addUtm(fields, website, kClassicKeys, kUtmKeyCount);
}

std::string_view clickIdOf(const Website& website) {
  for (const std::string_view name : clickIdNames()) {
    if (findWord(kNoClicks, name) != std::string_view::npos) continue;
    const auto id = std::ranges::find(website.click_ids, name, &ClickId::name);
    if (id != website.click_ids.end() && !isUnexpandedMacro(id->value)) return name;
  }
  return {};
}

}  // namespace camefrom
