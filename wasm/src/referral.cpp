#include "camefrom/referral.hpp"

#include <array>

#include "camefrom/text.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 11> kSources = {
    "messenger_ad",     "whatsapp_ad",       "instagram_ad",   "messenger_product",
    "whatsapp_product", "instagram_product", "whatsapp_order", "web_widget",
    "messenger_link",   "instagram_link",    "whatsapp_post"};

constexpr std::array<std::string_view, 2> kAsserters = {"page", "meta"};

constexpr std::array<UtmKey, 9> kUtmKeys = {{
    {"utm_source", "source", &Utm::source},
    {"utm_medium", "medium", &Utm::medium},
    {"utm_campaign", "campaign", &Utm::campaign},
    {"utm_term", "term", &Utm::term},
    {"utm_content", "content", &Utm::content},
    {"utm_id", "id", &Utm::id},
    {"utm_source_platform", "source_platform", &Utm::source_platform},
    {"utm_creative_format", "creative_format", &Utm::creative_format},
    {"utm_marketing_tactic", "marketing_tactic", &Utm::marketing_tactic},
}};

constexpr auto kClickIdNames = std::to_array<std::string_view>(
    {"gclid",   "gbraid",  "wbraid",       "gad_source", "gad_campaignid", "gclsrc", "dclid",
     "srsltid", "fbclid",  "igshid",       "msclkid",    "ttclid",         "twclid", "li_fat_id",
     "ScCid",   "rdt_cid", "epik",         "qclid",      "oppref",         "bfcid",  "yclid",
     "ysclid",  "ymclid",  "tblci",        "dicbo",      "irclickid",      "irclid", "ko_click_id",
     "s_kwcid", "ef_id",   "mc_cid",       "mc_eid",     "mkt_tok",        "_hsenc", "_hsmi",
     "_kx",     "vero_id", "ml_subscriber"});

static_assert(kUtmKeys.size() + kClickIdNames.size() <= 64, "readKeys() keeps them in 64 bits");

template <typename Enum, std::size_t n>
std::optional<Enum> find(const std::array<std::string_view, n>& names, std::string_view name) {
  for (std::size_t i = 0; i < n; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Source source) noexcept { return kSources[static_cast<std::size_t>(source)]; }

std::string_view name(AssertedBy asserted_by) noexcept {
  return kAsserters[static_cast<std::size_t>(asserted_by)];
}

std::optional<Source> sourceFromName(std::string_view name) noexcept {
  return find<Source>(kSources, name);
}

std::optional<AssertedBy> assertedByFromName(std::string_view name) noexcept {
  return find<AssertedBy>(kAsserters, name);
}

std::span<const UtmKey> utmKeys() noexcept { return kUtmKeys; }

std::span<const std::string_view> clickIdNames() noexcept { return kClickIdNames; }

std::string_view clickIdName(std::string_view name) noexcept {
  for (const std::string_view known : kClickIdNames) {
    if (equalsIgnoringCase(known, name)) return known;
  }
  return {};
}

}  // namespace camefrom
