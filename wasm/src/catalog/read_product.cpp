#include "catalog/read_product.hpp"

#include <initializer_list>

#include "camefrom/json.hpp"
#include "camefrom/price.hpp"
#include "json/fields.hpp"

namespace camefrom {
namespace json {
namespace {

using Names = std::initializer_list<std::string_view>;

/// The first of these members that has a text; else the first.
const Value& firstOf(const Value& object, Names names) {
  for (const std::string_view name : names) {
    if (!textOf(object[name]).empty()) return object[name];
  }
  return object[*names.begin()];
}

/// A number of a Graph node that has a fraction is no display text.
Price priceOf(const Value& object, bool is_row) {
  const std::string_view text = textOf(object["price"]);
  const std::string_view currency = textOf(object["currency"]);
  const bool fraction = object["price"].isNumber() && text.find('.') != std::string_view::npos;
  return is_row || fraction ? readFeedPrice(text, currency) : readDisplayedPrice(text, currency);
}

}  // namespace

Product readProduct(const Value& object) {
  const bool is_row = !object["title"].isNull() || !object["link"].isNull();
  Product product;
  if (is_row) {
    product.retailer_id = idOf(firstOf(object, {"id", "retailer_id"}));
  } else {
    product.id = idOf(object["id"]);
    product.retailer_id = idOf(object["retailer_id"]);
  }
  product.catalog_id = idOf(object["catalog_id"]);
  product.name = freeText(firstOf(object, {"name", "title"}));
  product.description = freeText(object["description"]);
  product.price = priceOf(object, is_row);
  product.image_url = urlOf(firstOf(object, {"image_url", "image_link"}));
  product.url = urlOf(firstOf(object, {"url", "link"}));
  product.availability = freeText(object["availability"]);
  product.brand = freeText(object["brand"]);
  product.category =
      freeText(firstOf(object, {"product_type", "category", "google_product_category"}));
  return product;
}

}  // namespace json

Result<Product> readProduct(std::string_view json) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  if (!document->root().isObject()) {
    return Failure{Error::kInvalidArgument, "A product must be a JSON object."};
  }
  return json::readProduct(document->root());
}

Result<std::vector<Product>> readProducts(std::string_view json) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  if (!document->root().isArray()) {
    return Failure{Error::kInvalidArgument, "Products must be a JSON array."};
  }
  std::vector<Product> products;
  for (const json::Value& item : document->root().items()) {
    if (!item.isObject()) {
      return Failure{Error::kInvalidArgument,
                     "Product " + std::to_string(products.size()) + " must be a JSON object."};
    }
    products.push_back(json::readProduct(item));
  }
  return products;
}

}  // namespace camefrom
