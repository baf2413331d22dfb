#include "camefrom/channel.hpp"

#include <array>
#include <span>

#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"
#include "website/signs.hpp"
#include "website/site.hpp"
#include "website/tags.hpp"

namespace camefrom {
namespace {

using Patterns = std::span<const std::string_view>;

template <typename... Text>
constexpr std::array<std::string_view, sizeof...(Text)> patterns(const Text&... text) {
  return {text...};
}

// "*" stands for anything, also for nothing, at either end of a pattern.
constexpr auto kPaid = patterns("cpc", "ppc", "retargeting", "paid*", "*cp*");
constexpr auto kDisplay = patterns("display", "banner", "expandable", "interstitial", "cpm");
constexpr auto kAssistant = patterns("ai-assistant");
constexpr auto kSocial =
    patterns("social", "social-network", "social-media", "sm", "social network", "social media");
constexpr auto kVideo = patterns("*video*");
constexpr auto kOrganic = patterns("organic");
constexpr auto kReferral = patterns("referral", "app", "link");
constexpr auto kMail = patterns("email", "e-mail", "e_mail", "e mail");
constexpr auto kAffiliates = patterns("affiliate", "affiliates");
constexpr auto kAudio = patterns("audio");
constexpr auto kSms = patterns("sms");
constexpr auto kPush = patterns("*push", "*mobile*", "*notification*");
constexpr auto kPushSources = patterns("firebase");

/// The place in kCampaignKeys of a key that is there.
constexpr std::size_t placeOf(std::string_view key) {
  std::size_t place = 0;
  for (std::string_view keys = kCampaignKeys; keys.substr(0, keys.find(' ')) != key; ++place) {
    keys.remove_prefix(keys.find(' ') + 1);
  }
  return place;
}

constexpr std::size_t kSource = placeOf("utm_source");
constexpr std::size_t kMedium = placeOf("utm_medium");
constexpr std::size_t kCampaign = placeOf("utm_campaign");

/// A click id that tells by its name alone how the visitor came.
struct Click {
  std::string_view name;
  std::string_view channel;
  std::size_t place = placeOf(name);
};

/// Ids that only ads put into a link, the surest first.
constexpr auto kAdClicks = std::to_array<Click>({
    {"gclid", "paid_search"},          {"gbraid", "paid_search"},     {"wbraid", "paid_search"},
    {"msclkid", "paid_search"},        {"ttclid", "paid_social"},     {"twclid", "paid_social"},
    {"li_fat_id", "paid_social"},      {"ScCid", "paid_social"},      {"rdt_cid", "paid_social"},
    {"epik", "paid_social"},           {"qclid", "paid_social"},      {"yclid", "paid_search"},
    {"ymclid", "paid_shopping"},       {"oppref", "paid_other"},      {"tblci", "paid_other"},
    {"dicbo", "paid_other"},           {"dclid", "display"},          {"s_kwcid", "paid_search"},
    {"ef_id", "paid_other"},           {"ko_click_id", "paid_other"}, {"gad_source", "paid_search"},
    {"gad_campaignid", "paid_search"}, {"bd_vid", "paid_search"},     {"NaPm", "paid_search"},
    {"rb_clickid", "paid_social"},
});

/// Ids that other links carry, too: what a link says in words comes before them.
constexpr auto kOtherClicks = std::to_array<Click>({
    {"fbclid", "organic_social"},
    {"igshid", "organic_social"},
    {"srsltid", "organic_search"},
    {"ysclid", "organic_search"},
    {"irclickid", "affiliates"},
    {"irclid", "affiliates"},
    {"awc", "affiliates"},
    {"cjevent", "affiliates"},
    {"ranSiteID", "affiliates"},
    {"sscid", "affiliates"},
    {"mc_cid", "email"},
    {"mc_eid", "email"},
    {"mkt_tok", "email"},
    {"_hsenc", "email"},
    {"_hsmi", "email"},
    {"_kx", "email"},
    {"vero_id", "email"},
    {"ml_subscriber", "email"},
});

/// What stands around values that went through a spreadsheet or were copied from an address bar:
/// blanks of every kind, quotes, slashes and stops.
constexpr auto kNoise =
    patterns(" ", "\t", "\n", "\r", "\v", "\f", "\u00A0", "\u200B", "\u2009", "\u202F", "\u3000",
             "\uFEFF", "\"", "'", "`", "´", "“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", "/",
             "\\", ",", ";", ".", "%20", "%09", "%0a", "%0d", "%22", "%27", "%2f");

/// What a link says in words: its UTM values in small letters, as Google compares them, and
/// without noise.
struct Tags {
  std::string source;
  std::string medium;
  std::string campaign;
  KnownSite site;
};

bool matches(std::string_view pattern, std::string_view text) {
  const bool open_start = pattern.starts_with('*');
  const bool open_end = pattern.ends_with('*');
  if (open_start) pattern.remove_prefix(1);
  if (open_end) pattern.remove_suffix(1);
  if (open_start && open_end) return text.find(pattern) != std::string_view::npos;
  if (open_start) return text.ends_with(pattern);
  if (open_end) return text.starts_with(pattern);
  return text == pattern;
}

bool isPlain(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// A rule such as "medium:cpc" for the first pattern that `text` matches; empty for none.
std::string ruleFor(std::string_view field, std::string_view text, Patterns patterns) {
  for (const std::string_view pattern : patterns) {
    if (matches(pattern, text)) return std::string(field).append(pattern);
  }
  return {};
}

/// Google's expression: "shopping" anywhere, or "shop" where no letter but "e" comes before it.
bool namesShop(std::string_view campaign) {
  for (std::size_t i = campaign.find("shop"); i != std::string_view::npos;
       i = campaign.find("shop", i + 1)) {
    const char before = i == 0 ? ' ' : campaign[i - 1];
    if (before == 'e' || before < 'a' || before > 'z') return true;
    if (campaign.substr(i).starts_with("shopping")) return true;
  }
  return false;
}

template <const auto& patterns>
std::string mediumRule(const Tags& tags) {
  return ruleFor("medium:", tags.medium, patterns);
}

template <const auto& patterns>
std::string sourceRule(const Tags& tags) {
  return ruleFor("source:", tags.source, patterns);
}

template <SiteKind kind>
std::string siteRule(const Tags& tags) {
  return tags.site.kind == kind ? std::string("source:").append(tags.site.matched) : std::string();
}

std::string shopRule(const Tags& tags) {
  std::string rule = siteRule<SiteKind::kShopping>(tags);
  return rule.empty() && namesShop(tags.campaign) ? "campaign:shop" : rule;
}

std::string crossNetworkRule(const Tags& tags) {
  return tags.campaign.find("cross-network") == std::string::npos ? "" : "campaign:cross-network";
}

/// The first of several rules that there is.
std::string either(std::string rule, std::string other) {
  return rule.empty() ? std::move(other) : std::move(rule);
}

template <std::size_t n>
const Click* findClick(const Signs& signs, const std::array<Click, n>& clicks) {
  for (const Click& click : clicks) {
    const std::string_view id = signs.keys[click.place];
    if (!id.empty() && !isUnexpandedMacro(id)) return &click;
  }
  return nullptr;
}

/// A click id knows that it was an ad, and the link's words may say what kind of ad.
ChannelGroup byAd(const Click& ad, const Tags& tags) {
  const auto refine = [&ad](std::string_view channel, const std::string& rule) {
    return ChannelGroup{channel, std::string(ad.name) + "+" + rule};
  };
  if (const std::string rule = crossNetworkRule(tags); !rule.empty()) {
    return refine("cross_network", rule);
  }
  if (const std::string rule = shopRule(tags); !rule.empty()) return refine("paid_shopping", rule);
  const std::string video = either(siteRule<SiteKind::kVideo>(tags), mediumRule<kVideo>(tags));
  if (!video.empty()) return refine("paid_video", video);
  if (const std::string rule = mediumRule<kDisplay>(tags); !rule.empty()) {
    return refine("display", rule);
  }
  return {ad.channel, std::string(ad.name)};
}

/// The part of Google's table that is about paid media; no name when nothing there fits.
ChannelGroup byPaidTags(const Tags& tags) {
  if (std::string rule = crossNetworkRule(tags); !rule.empty()) return {"cross_network", rule};
  const std::string paid = mediumRule<kPaid>(tags);
  if (!paid.empty()) {
    const auto join = [&paid](const std::string& rule) { return paid + "+" + rule; };
    if (const std::string rule = shopRule(tags); !rule.empty()) {
      return {"paid_shopping", join(rule)};
    }
    if (const std::string rule = siteRule<SiteKind::kSearch>(tags); !rule.empty()) {
      return {"paid_search", join(rule)};
    }
    if (const std::string rule = siteRule<SiteKind::kSocial>(tags); !rule.empty()) {
      return {"paid_social", join(rule)};
    }
    if (const std::string rule = siteRule<SiteKind::kVideo>(tags); !rule.empty()) {
      return {"paid_video", join(rule)};
    }
  }
  if (std::string rule = mediumRule<kDisplay>(tags); !rule.empty()) return {"display", rule};
  return paid.empty() ? ChannelGroup() : ChannelGroup{"paid_other", paid};
}

/// A row of Google's table: its channel, and the rule that leads there.
struct Row {
  std::string_view channel;
  std::string (*rule)(const Tags& tags);  ///< empty where the row does not fit
};

/// The table without paid media; the first row that fits decides. Assistants stand before what is
/// organic.
constexpr auto kRows = std::to_array<Row>({
    {"ai_assistant", siteRule<SiteKind::kAssistant>},
    {"ai_assistant", mediumRule<kAssistant>},
    {"organic_shopping", shopRule},
    {"organic_social", siteRule<SiteKind::kSocial>},
    {"organic_social", mediumRule<kSocial>},
    {"organic_video", siteRule<SiteKind::kVideo>},
    {"organic_video", mediumRule<kVideo>},
    {"organic_search", siteRule<SiteKind::kSearch>},
    {"organic_search", mediumRule<kOrganic>},
    {"referral", mediumRule<kReferral>},
    {"email", sourceRule<kMail>},
    {"email", mediumRule<kMail>},
    {"affiliates", mediumRule<kAffiliates>},
    {"audio", mediumRule<kAudio>},
    {"sms", sourceRule<kSms>},
    {"sms", mediumRule<kSms>},
    {"push", mediumRule<kPush>},
    {"push", sourceRule<kPushSources>},
    {"email", siteRule<SiteKind::kMail>},
});

ChannelGroup byTags(const Tags& tags) {
  if (ChannelGroup paid = byPaidTags(tags); !paid.name.empty()) return paid;
  for (const Row& row : kRows) {
    if (std::string rule = row.rule(tags); !rule.empty()) return {row.channel, std::move(rule)};
  }
  return {};
}

ChannelGroup byReferrer(const Signs& signs) {
  const std::string_view host = splitUrl(signs.referrer).host;
  if (host.empty() || sameSite(host, splitUrl(signs.page).host)) return {};
  const KnownSite site = siteOfReferrer(signs.referrer);
  constexpr std::array<std::string_view, 7> kChannels = {
      "referral",      "ai_assistant",   "email",         "organic_shopping",
      "organic_video", "organic_social", "organic_search"};
  const std::string_view channel = kChannels[static_cast<std::size_t>(site.kind)];
  if (site.matched.empty()) return {channel, "referrer"};
  return {channel, std::string("referrer:").append(site.matched)};
}

}  // namespace

std::string tellingPart(std::string_view value) {
  std::string small(value);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  std::string_view part = small;
  // Nearly every value begins and ends with a letter or a digit, and is no escape.
  if (!part.empty() && isPlain(part.front()) && isPlain(part.back()) &&
      part.find('%') == std::string_view::npos) {
    return small;
  }
  for (std::size_t before = part.size() + 1; part.size() < before;) {
    before = part.size();
    for (const std::string_view noise : kNoise) {
      if (part.starts_with(noise)) part.remove_prefix(noise.size());
      if (part.ends_with(noise)) part.remove_suffix(noise.size());
    }
  }
  return std::string(part);
}

std::vector<std::string_view> spelledMediums() {
  std::vector<std::string_view> spelled;
  for (const Patterns& list :
       {Patterns(kPaid), Patterns(kDisplay), Patterns(kAssistant), Patterns(kSocial),
        Patterns(kOrganic), Patterns(kReferral), Patterns(kMail), Patterns(kAffiliates),
        Patterns(kAudio), Patterns(kSms)}) {
    for (const std::string_view medium : list) {
      if (medium.find('*') == std::string_view::npos) spelled.push_back(medium);
    }
  }
  return spelled;
}

ChannelGroup channelGroup(const Signs& signs) {
  Tags tags{tellingPart(signs.keys[kSource]), tellingPart(signs.keys[kMedium]),
            tellingPart(signs.keys[kCampaign]), KnownSite()};
  tags.site = siteOfSource(tags.source);
  if (const Click* ad = findClick(signs, kAdClicks)) return byAd(*ad, tags);
  if (ChannelGroup found = byTags(tags); !found.name.empty()) return found;
  if (const Click* click = findClick(signs, kOtherClicks)) {
    return {click->channel, std::string(click->name)};
  }
  if (tags.source.empty() && tags.medium.empty()) {
    if (ChannelGroup found = byReferrer(signs); !found.name.empty()) return found;
  }
  return {"unassigned", "none"};
}

ChannelGroup channelGroup(const Website& website) {
  Signs signs{.page = website.page, .referrer = website.referrer};
  for (std::size_t key = 0; key < kUtmKeyCount; ++key) {
    signs.keys[key] = website.utm.*utmKeys()[key].member;
  }
  for (const ClickId& id : website.click_ids) {
    const std::size_t key = spelledKey(id.name);
    if (key < kCampaignKeyCount) signs.keys[key] = id.value;
  }
  return channelGroup(signs);
}

}  // namespace camefrom
