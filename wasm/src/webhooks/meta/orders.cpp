// WhatsApp orders and Messenger carts.

#include "camefrom/limits.hpp"
#include "json/fields.hpp"
#include "money/currency.hpp"
#include "money/decimal.hpp"
#include "visitor/text.hpp"
#include "webhooks/meta/origins.hpp"

namespace camefrom::webhook {
namespace {

using json::countOf;
using json::freeText;
using json::idOf;
using json::Value;

/// Major units, as a number or in a string. Without a currency it is not money, only text.
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

}  // namespace

void addOrder(const Value& order, Referrals& out) {
  Referral found = fromMeta(Source::kWhatsappOrder);
  Order& read = found.order.emplace();
  read.catalog_id = idOf(order["catalog_id"]);
  read.note = freeText(order["text"]);
  bool all_known = true;
  for (const Value& product : order["product_items"].items()) {
    OrderItem item;
    item.product.retailer_id = idOf(product["product_retailer_id"]);
    item.quantity = countOf(product["quantity"]).value_or(0);
    item.unit_price = readPrice(product["item_price"], product["currency"]);
    if (item == OrderItem{}) {
      all_known = false;
    } else {
      read.items.push_back(std::move(item));
    }
  }
  if (all_known) read.total = totalOf(read.items);
  if (read != Order{}) out.push_back(std::move(found));
}

void addCart(const Value& order, Channel channel, Referrals& out) {
  for (const Value& item : order["products"].items()) {
    Product product;
    product.id = idOf(item["id"]);
    product.retailer_id = idOf(item["retailer_id"]);
    product.name = freeText(item["name"]);
    product.price = readPrice(item["unit_price"], item["currency"]);
    if (product == Product{}) continue;
    Referral found = fromMeta(productSource(channel));
    found.product = std::move(product);
    out.push_back(std::move(found));
  }
}

}  // namespace camefrom::webhook
