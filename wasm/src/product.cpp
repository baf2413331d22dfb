#include "camefrom/product.hpp"

#include <utility>

namespace camefrom {
namespace {

bool differ(const std::string& known, const std::string& other) {
  return !known.empty() && !other.empty() && known != other;
}

bool isSame(const Product& named, const std::string& catalog_id, const Product& product) {
  if (!named.id.empty() && !product.id.empty()) return named.id == product.id;
  return !named.retailer_id.empty() && named.retailer_id == product.retailer_id &&
         !differ(named.catalog_id, product.catalog_id) && !differ(catalog_id, product.catalog_id);
}

void fill(Price& price, const Price& catalogue) {
  const bool better = price.text.empty() || !catalogue.amount.empty();
  if (price.amount.empty() && better) price = catalogue;
}

void fill(Product& named, const Product& product) {
  for (std::string Product::*field :
       {&Product::id, &Product::retailer_id, &Product::catalog_id, &Product::name,
        &Product::description, &Product::image_url, &Product::url, &Product::availability,
        &Product::brand, &Product::category}) {
    if ((named.*field).empty()) named.*field = product.*field;
  }
  fill(named.price, product.price);
}

}  // namespace

Referral addProduct(Referral referral, const Product& product) {
  if (referral.product && isSame(*referral.product, "", product)) {
    fill(*referral.product, product);
  }
  if (referral.order) {
    for (OrderItem& item : referral.order->items) {
      if (isSame(item.product, referral.order->catalog_id, product)) fill(item.product, product);
    }
  }
  return referral;
}

}  // namespace camefrom
