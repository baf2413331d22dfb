#include "camefrom/referral.hpp"

#include <algorithm>
#include <array>

#include "visitor/campaign_keys.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 18> kSources = {
    "messenger_ad",      "whatsapp_ad",    "instagram_ad", "messenger_product", "whatsapp_product",
    "instagram_product", "whatsapp_order", "web_widget",   "messenger_link",    "instagram_link",
    "whatsapp_post",     "tiktok_ad",      "tiktok_link",  "telegram_link",     "viber_link",
    "vk_link",           "max_link",       "whatsapp_link"};

constexpr std::array<std::string_view, 4> kAsserters = {"page", "meta", "provider", "sender"};

constexpr std::array<std::string Utm::*, kUtmKeyCount> kUtmMembers = {
    &Utm::source,           &Utm::medium, &Utm::campaign,        &Utm::term,
    &Utm::content,          &Utm::id,     &Utm::source_platform, &Utm::creative_format,
    &Utm::marketing_tactic,
};

/// The names of kCampaignKeys, one by one.
constexpr std::array<std::string_view, kCampaignKeyCount> kKeyNames = [] {
  std::array<std::string_view, kCampaignKeyCount> names;
  std::string_view list = kCampaignKeys;
  for (std::string_view& name : names) {
    name = list.substr(0, list.find(' '));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
  }
  return names;
}();
static_assert(kKeyNames.back() == "rb_clickid");

constexpr std::array<UtmKey, kUtmMembers.size()> kUtmKeys = [] {
  std::array<UtmKey, kUtmMembers.size()> keys;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i] = {kKeyNames[i], kKeyNames[i].substr(kUtmPrefix.size()), kUtmMembers[i]};
  }
  return keys;
}();

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

std::span<const std::string_view> clickIdNames() noexcept {
  return std::span(kKeyNames).subspan(kUtmKeys.size());
}

}  // namespace camefrom
