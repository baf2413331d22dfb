// Messenger carts.
#include <utility>

#include "json/fields.hpp"
#include "webhooks/meta/origins.hpp"

namespace camefrom::webhook {

using json::freeText;
using json::idOf;
using json::Value;

void addCart(const Value& order, Channel channel, Referrals& out) {
  for (const Value& item : order["products"].items()) {
    Product product;
    product.id = idOf(item["id"]);
    product.retailer_id = idOf(item["retailer_id"]);
    product.name = freeText(item["name"]);
    product.price = readPrice(item["unit_price"], item["currency"]);
    if (product == Product{}) continue;
    Referral found = referralOf(productSource(channel));
    found.product = std::move(product);
    out.push_back(std::move(found));
  }
}

}  // namespace camefrom::webhook
