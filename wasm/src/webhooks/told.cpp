#include "webhooks/told.hpp"

#include <algorithm>
#include <utility>

#include "json/fields.hpp"
#include "money/currency.hpp"
#include "money/decimal.hpp"
#include "visitor/text.hpp"
#include "wire/parts.hpp"

namespace camefrom::webhook {
namespace {

using json::clickIdOf;
using json::countOf;
using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

/// The sum, when each item has an amount and a quantity, and all share one currency.
Price totalOf(const std::vector<OrderItem>& items) {
  if (items.empty()) return {};
  Price total{"0", items.front().unit_price.currency, ""};
  for (const OrderItem& item : items) {
    const Price& price = item.unit_price;
    if (price.amount.empty() || item.quantity == 0 || price.currency != total.currency) return {};
    total.amount = addDecimals(total.amount, multiplyDecimal(price.amount, item.quantity));
  }
  if (!normalizedDecimal(total.amount)) return {};
  return total;
}

void addPost(Ad ad, Referrals& out) {
  Referral found = referralOf(Source::kWhatsappPost);
  Link& link = found.link.emplace();
  link.kind = "post";
  link.ref = std::move(ad.ref);
  link.url = std::move(ad.source_url);
  link.title = std::move(ad.title);
  link.body = std::move(ad.body);
  link.image_url = std::move(ad.image_url);
  link.post_id = std::move(ad.id);
  addOnce(std::move(found), out);
}

}  // namespace

Referral referralOf(Source source) {
  Referral referral;
  referral.source = source;
  return referral;
}

void addOnce(Referral referral, Referrals& out) {
  if (std::find(out.begin(), out.end(), referral) == out.end()) out.push_back(std::move(referral));
}

const Value& partOf(const Value& whole, std::string_view name) noexcept {
  static const Value kNothing;
  return name.empty() ? kNothing : whole[name];
}

std::string_view placementOf(std::string_view app) noexcept {
  for (const std::string_view placement : json::kPlacements) {
    if (equalsIgnoringCase(placement, app)) return placement;
  }
  return {};
}

Ad readAd(const Value& told, const AdNames& names) {
  Ad ad;
  ad.id = idOf(partOf(told, names.id));
  ad.title = freeText(partOf(told, names.title));
  ad.body = freeText(partOf(told, names.body));
  ad.source_url = urlOf(partOf(told, names.url));
  ad.image_url = firstOf({urlOf(partOf(told, names.image)), urlOf(partOf(told, names.thumbnail))});
  ad.video_url = urlOf(partOf(told, names.video));
  ad.click_id = clickIdOf(partOf(told, names.click_id));
  ad.ref = freeText(partOf(told, names.ref));
  ad.placement = placementOf(textOf(partOf(told, names.placement)));
  ad.greeting = freeText(partOf(told, names.greeting));
  return ad;
}

void addWhatsappAd(Ad ad, std::string_view type, Referrals& out) {
  if (ad == Ad{} && type.empty()) return;
  const bool is_post = equalsIgnoringCase(type, "post");
  if (is_post && ad.click_id.empty()) return addPost(std::move(ad), out);
  if (is_post) ad.post_id = std::exchange(ad.id, {});  // a post that is being promoted
  Referral found = referralOf(Source::kWhatsappAd);
  found.ad = std::move(ad);
  addOnce(std::move(found), out);
}

void addWhatsappAd(const Value& told, const AdNames& names, Referrals& out) {
  addWhatsappAd(readAd(told, names), textOf(partOf(told, names.type)), out);
}

void addWhatsappProduct(std::string_view catalog_id, std::string_view retailer_id, Referrals& out) {
  if (retailer_id.empty()) return;
  Referral found = referralOf(Source::kWhatsappProduct);
  Product& product = found.product.emplace();
  product.catalog_id = catalog_id;
  product.retailer_id = retailer_id;
  addOnce(std::move(found), out);
}

void addLink(Source source, std::string_view kind, const Value& ref, Referrals& out) {
  Referral found = referralOf(source);
  Link& link = found.link.emplace();
  link.kind = kind;
  link.ref = freeText(ref);
  addOnce(std::move(found), out);
}

void addWhatsappOrder(const Value& order, const OrderNames& names, Referrals& out) {
  Referral found = referralOf(Source::kWhatsappOrder);
  Order& read = found.order.emplace();
  read.catalog_id = idOf(order[names.catalog_id]);
  read.note = freeText(order[names.note]);
  bool all_known = true;
  for (const Value& product : order[names.items].items()) {
    OrderItem item;
    item.product.retailer_id = idOf(product[names.retailer_id]);
    item.quantity = countOf(product[names.quantity]).value_or(0);
    item.unit_price = readPrice(product[names.price], product[names.currency]);
    if (item == OrderItem{}) {
      all_known = false;
    } else {
      read.items.push_back(std::move(item));
    }
  }
  if (all_known) read.total = totalOf(read.items);
  if (read != Order{}) out.push_back(std::move(found));
}

Price readPrice(const Value& amount, const Value& currency) {
  Price price;
  std::optional<std::string> decimal = normalizedDecimal(idOf(amount));
  price.currency = currencyOf(idOf(currency));
  if (decimal && !price.currency.empty()) {
    price.amount = withoutBinaryNoise(*std::move(decimal), decimalsOf(price.currency));
  } else {
    price.currency.clear();
    price.text = freeText(amount);
  }
  return price;
}

}  // namespace camefrom::webhook
