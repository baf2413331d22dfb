#include "camefrom/view.hpp"

#include <array>

#include "camefrom/url.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 5> kKinds = {"text", "url", "price", "id", "time"};

constexpr std::array<std::string_view, 11> kTitles = {
    "Messenger Ad",     "WhatsApp Ad",       "Instagram Ad",   "Messenger Product",
    "WhatsApp Product", "Instagram Product", "WhatsApp Order", "Website",
    "Messenger Link",   "Instagram Link",    "WhatsApp Post"};

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

constexpr auto kClickIdLabels =
    std::to_array<Label>({{"gclid", "Google Click ID"},
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
                          {"ml_subscriber", "MailerLite Recipient ID"}});

template <std::size_t n>
std::string_view labelOf(std::string_view key, const std::array<Label, n>& labels) {
  for (const Label& label : labels) {
    if (label.key == key) return label.text;
  }
  return key;
}

/// Collects fields; a field without a value never comes to be.
class Fields {
 public:
  void text(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, FieldKind::kText);
  }
  void id(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, FieldKind::kId);
  }
  void time(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, FieldKind::kTime);
  }
  /// Checked again here, because a referral may have been made by hand: what is not http or https
  /// is shown as text.
  void url(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, isWebUrl(value) ? FieldKind::kUrl : FieldKind::kText);
  }

  [[nodiscard]] std::vector<Field> take() { return std::move(fields_); }

 private:
  void add(std::string_view key, std::string_view label, std::string_view value, FieldKind kind) {
    if (!value.empty()) fields_.push_back({key, label, std::string(value), kind, std::nullopt});
  }

  std::vector<Field> fields_;
};

void addToBanner(Fields& fields, const Website& website) {
  fields.text("source", "Source", website.utm.source);
  fields.text("medium", "Medium", website.utm.medium);
  fields.text("campaign", "Campaign", website.utm.campaign);
}

void addClickIds(Fields& fields, const Website& website, bool gclid) {
  for (const std::string_view name : clickIdNames()) {
    if ((name == "gclid") != gclid) continue;
    for (const ClickId& click_id : website.click_ids) {
      if (click_id.name == name) fields.id(name, labelOf(name, kClickIdLabels), click_id.value);
    }
  }
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

}  // namespace

std::string_view name(FieldKind kind) noexcept { return kKinds[static_cast<std::size_t>(kind)]; }

std::string_view title(Source source) noexcept { return kTitles[static_cast<std::size_t>(source)]; }

std::string formatPrice(const Price& price) {
  if (price.amount.empty()) return price.text;
  return price.currency.empty() ? price.amount : price.amount + " " + price.currency;
}

Banner banner(const Referral& referral) {
  Fields fields;
  if (referral.website) addToBanner(fields, *referral.website);
  Banner banner;
  banner.source = referral.source;
  banner.title = title(referral.source);
  banner.fields = fields.take();
  return banner;
}

Panel panel(const Referral& referral) {
  Fields fields;
  fields.text("type", "Source type", title(referral.source));
  if (referral.website) addToPanel(fields, *referral.website);
  fields.time("captured_at", "Captured at", referral.captured_at);
  Panel panel;
  panel.source = referral.source;
  panel.asserted_by = referral.asserted_by;
  panel.fields = fields.take();
  if (referral.website && isWebUrl(referral.website->page)) {
    panel.link_url = referral.website->page;
  }
  return panel;
}

}  // namespace camefrom
