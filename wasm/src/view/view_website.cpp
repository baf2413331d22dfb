#include <array>

#include "view/view_fields.hpp"

namespace camefrom {
namespace {

/// English labels by field key; a key that came later than this table is its own label.
struct Label {
  std::string_view key;
  std::string_view text;
};

constexpr auto kUtmLabels = std::to_array<Label>({{"source", "Source"},
                                                  {"medium", "Medium"},
                                                  {"campaign", "Campaign"},
                                                  {"term", "Term"},
                                                  {"content", "Content"},
                                                  {"id", "Campaign ID"},
                                                  {"source_platform", "Source platform"},
                                                  {"creative_format", "Creative format"},
                                                  {"marketing_tactic", "Marketing tactic"}});

constexpr auto kClickIdLabels = std::to_array<Label>({{"gclid", "Google Click ID"},
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
                                                      {"rb_clickid", "VK Ads Click ID"}});

template <std::size_t n>
std::string_view labelOf(std::string_view key, const std::array<Label, n>& labels) {
  for (const Label& label : labels) {
    if (label.key == key) return label.text;
  }
  return key;
}

void addClickIds(Fields& fields, const Website& website, bool gclid) {
  for (const std::string_view name : clickIdNames()) {
    if ((name == "gclid") != gclid) continue;
    for (const ClickId& click_id : website.click_ids) {
      if (click_id.name == name) fields.id(name, labelOf(name, kClickIdLabels), click_id.value);
    }
  }
}

}  // namespace

void addToBanner(Fields& fields, const Website& website) {
  fields.text("source", "Source", website.utm.source);
  fields.text("medium", "Medium", website.utm.medium);
  fields.text("campaign", "Campaign", website.utm.campaign);
}

void addToPanel(Fields& fields, const Website& website) {
  constexpr std::size_t kClassicKeys = 5;
  const std::span<const UtmKey> keys = utmKeys();
  for (const UtmKey& key : keys.first(kClassicKeys)) {
    fields.text(key.field, labelOf(key.field, kUtmLabels), website.utm.*key.member);
  }
  addClickIds(fields, website, true);
  fields.url("page", "Page", website.page);
  fields.url("written_on", "Written on", website.written_on);
  fields.url("referrer", "Referrer", website.referrer);
  fields.text("channel", "Channel", website.channel);
  for (const UtmKey& key : keys.subspan(kClassicKeys)) {
    fields.text(key.field, labelOf(key.field, kUtmLabels), website.utm.*key.member);
  }
  addClickIds(fields, website, false);
}

}  // namespace camefrom
