#include "camefrom/view.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "view/notes.hpp"
#include "view/view_fields.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 9> kKinds = {"text", "url",   "price", "id",     "time",
                                                    "name", "prose", "count", "channel"};

constexpr std::array<std::string_view, 18> kTitles = {
    "Messenger Ad",      "WhatsApp Ad",    "Instagram Ad", "Messenger Product", "WhatsApp Product",
    "Instagram Product", "WhatsApp Order", "Website",      "Messenger Link",    "Instagram Link",
    "WhatsApp Post",     "TikTok Ad",      "TikTok Link",  "Telegram Link",     "Viber Link",
    "VK Link",           "MAX Link",       "WhatsApp Link"};

/// The first of two addresses that may be shown as an image or a link; empty when neither may.
std::string firstWebUrl(std::string_view url, std::string_view other = {}) {
  if (isWebUrl(url)) return std::string(url);
  return std::string(isWebUrl(other) ? other : std::string_view());
}

/// The picture and the link of a referral; an ad without its own has those of its product.
template <typename View>
void addUrls(const Referral& referral, View& view) {
  const Product product = referral.product.value_or(Product());
  if (referral.ad) {
    view.image_url = firstWebUrl(referral.ad->image_url, product.image_url);
    view.link_url = firstWebUrl(referral.ad->source_url, product.url);
  } else if (referral.link) {
    view.image_url = firstWebUrl(referral.link->image_url);
    view.link_url = firstWebUrl(referral.link->url);
  } else {
    view.image_url = firstWebUrl(product.image_url);
    view.link_url = firstWebUrl(product.url);
  }
}

}  // namespace

void Fields::text(std::string_view key, std::string_view label, std::string_view value) {
  add(key, label, shorten(value, kMaxTextCharacters), FieldKind::kText);
}

void Fields::name(std::string_view key, std::string_view label, std::string_view value) {
  add(key, label, shorten(value, kMaxTextCharacters), FieldKind::kName);
}

void Fields::prose(std::string_view key, std::string_view label, std::string_view value) {
  add(key, label, shorten(value, kMaxTextCharacters), FieldKind::kProse);
}

void Fields::count(std::string_view key, std::string_view label, std::string_view digits) {
  add(key, label, digits, FieldKind::kCount);
}

void Fields::channel(std::string_view key, std::string_view label, std::string_view value) {
  const FieldKind kind = isChannel(value) ? FieldKind::kChannel : FieldKind::kText;
  add(key, label, shorten(value, kMaxTextCharacters), kind);
}

void Fields::id(std::string_view key, std::string_view label, std::string_view value) {
  add(key, label, value, FieldKind::kId);
}

void Fields::time(std::string_view key, std::string_view label, std::string_view value) {
  add(key, label, value, FieldKind::kTime);
}

void Fields::price(std::string_view key, std::string_view label, const Price& price) {
  if (price.empty()) return;
  add(key, label, shorten(formatPrice(price), kMaxTextCharacters), FieldKind::kPrice);
  fields_.back().price = price;
}

void Fields::url(std::string_view key, std::string_view label, std::string_view value) {
  if (!isWebUrl(value)) return text(key, label, value);
  add(key, label, value, FieldKind::kUrl);
}

void Fields::add(std::string_view key, std::string_view label, std::string_view value,
                 FieldKind kind) {
  if (!value.empty()) fields_.push_back({key, label, std::string(value), kind, std::nullopt});
}

std::string_view name(FieldKind kind) noexcept { return kKinds[static_cast<std::size_t>(kind)]; }

std::string_view title(Source source) noexcept { return kTitles[static_cast<std::size_t>(source)]; }

std::string formatPrice(const Price& price) {
  if (price.amount.empty()) return price.text;
  return price.currency.empty() ? price.amount : price.amount + " " + price.currency;
}

Banner banner(const Referral& referral) {
  Fields fields;
  if (referral.website) addToBanner(fields, *referral.website);
  if (referral.ad) addToBanner(fields, *referral.ad);
  if (referral.product && !referral.ad) {
    addToBanner(fields, *referral.product, referral.website.has_value());
  }
  if (referral.order) addToBanner(fields, *referral.order);
  if (referral.link) addToBanner(fields, *referral.link);
  Banner banner;
  banner.source = referral.source;
  banner.title = title(referral.source);
  banner.fields = fields.take();
  addUrls(referral, banner);
  banner.notes = bannerNotes(referral);
  return banner;
}

Panel panel(const Referral& referral) {
  const Product* product = referral.product ? &*referral.product : nullptr;
  Panel panel;
  Fields fields;
  fields.text("type", "Source type", title(referral.source));
  if (referral.website) {
    addToPanel(fields, *referral.website);
    panel.click_id = clickIdOf(*referral.website);
  }
  if (referral.ad) addToPanel(fields, *referral.ad, product);
  if (product != nullptr && !referral.ad) addToPanel(fields, *product);
  if (referral.order) {
    addToPanel(fields, *referral.order);
    for (const OrderRow& item : rowsOf(*referral.order)) {
      std::vector<Field> row = fieldsOf(item);
      if (!row.empty()) panel.items.push_back(std::move(row));
    }
  }
  if (referral.link) addToPanel(fields, *referral.link);
  fields.time("captured_at", "Captured at", referral.captured_at);
  panel.source = referral.source;
  panel.asserted_by = referral.asserted_by;
  panel.fields = fields.take();
  addUrls(referral, panel);
  if (referral.website && isWebUrl(referral.website->page)) {
    panel.link_url = referral.website->page;
  }
  panel.notes = bannerNotes(referral);
  std::ranges::move(notes(referral), std::back_inserter(panel.notes));
  return panel;
}

}  // namespace camefrom
