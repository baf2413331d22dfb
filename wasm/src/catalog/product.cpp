#include "camefrom/product.hpp"

#include <utility>

#include "catalog/product_page.hpp"

namespace camefrom {
namespace {

bool differ(const std::string& known, const std::string& other) {
  return !known.empty() && !other.empty() && known != other;
}

void fill(Price& price, const Price& catalogue) {
  const bool better = price.text.empty() || !catalogue.amount.empty();
  if (price.amount.empty() && better) price = catalogue;
}

/// Whether the visit was to the page of `product`: the one that the message was written on says
/// more than the landing page, which only counts where no product is known.
bool wasOn(const Referral& referral, const Product& product) {
  if (!referral.website) return false;
  const std::string page = productPage(product.url);
  const auto is_page = [&](const std::string& url) {
    return !page.empty() && productPage(url) == page &&
           ownParametersIn(url, product.url).has_value();
  };
  return is_page(referral.website->written_on) ||
         (!referral.product && is_page(referral.website->page));
}

}  // namespace

bool isSameProduct(const Product& named, const Product& product) {
  if (!named.id.empty() && !product.id.empty()) return named.id == product.id;
  return !named.retailer_id.empty() && named.retailer_id == product.retailer_id &&
         !differ(named.catalog_id, product.catalog_id);
}

Product completeProduct(Product named, const Product& product) {
  for (std::string Product::*field :
       {&Product::id, &Product::retailer_id, &Product::catalog_id, &Product::name,
        &Product::description, &Product::image_url, &Product::url, &Product::availability,
        &Product::brand, &Product::category}) {
    if ((named.*field).empty()) named.*field = product.*field;
  }
  fill(named.price, product.price);
  return named;
}

Referral addProduct(Referral referral, const Product& product) {
  if (wasOn(referral, product)) referral.product = product;
  if (referral.product && isSameProduct(*referral.product, product)) {
    referral.product = completeProduct(std::move(*referral.product), product);
  }
  if (referral.order) {
    const bool elsewhere = differ(referral.order->catalog_id, product.catalog_id);
    for (OrderItem& item : referral.order->items) {
      const bool by_id = !item.product.id.empty() && !product.id.empty();
      if (elsewhere && !by_id) continue;
      if (isSameProduct(item.product, product)) {
        item.product = completeProduct(std::move(item.product), product);
      }
    }
  }
  return referral;
}

}  // namespace camefrom
