#include "catalog/read_product.hpp"

#include <algorithm>
#include <initializer_list>

#include "camefrom/json.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/price.hpp"
#include "catalog/html_text.hpp"
#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

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

/// What a shop's program may have written as HTML. So much of it is looked at that the text within
/// the limit comes from it.
std::string shownText(const Value& value) {
  const std::string_view text = textOf(value);
  const std::string shown = textOfHtml(text.substr(0, prefixBytes(text, 16 * kMaxTextCharacters)));
  return isBlank(shown) ? std::string() : shorten(shown, kMaxTextCharacters);
}

/// shownText() in one line.
std::string shownLine(const Value& value) {
  std::string line = shownText(value);
  if (textOf(value).find_first_of("&<") != std::string_view::npos) {
    std::ranges::replace(line, '\n', ' ');
  }
  return line;
}

/// An address as browsers would take it from a page of the shop's: "//cdn.shop.example/a b.jpg" and
/// "https://shop.example/?a=1&amp;b=2" are addresses there.
std::string addressOf(const Value& value) {
  std::string url;
  std::string_view rest = trimmed(textOf(value));
  if (rest.starts_with("//")) url = "https:";
  while (!rest.empty()) {
    constexpr std::string_view kEscaped = "&amp;";
    const char c = rest.front();
    if (c == ' ') url += "%20";
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') url += c;
    rest.remove_prefix(rest.starts_with(kEscaped) ? kEscaped.size() : 1);
  }
  return url.size() <= kMaxUrlBytes && isWebUrl(url) ? url : std::string();
}

/// A category in words: a taxonomy's number is none that anybody reads, "1604" or "1604 -
/// Clothing".
std::string categoryOf(const Value& object) {
  for (const std::string_view name : {"product_type", "category", "google_product_category"}) {
    std::string category = shownLine(object[name]);
    const std::size_t number = category.find_first_not_of("0123456789");
    if (number == std::string::npos) continue;
    if (number > 0 && category.compare(number, 3, " - ") == 0) category.erase(0, number + 3);
    return category;
  }
  return {};
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
  product.name = shownLine(firstOf(object, {"name", "title"}));
  product.description = shownText(object["description"]);
  product.price = priceOf(object, is_row);
  product.image_url = addressOf(firstOf(object, {"image_url", "image_link"}));
  product.url = addressOf(firstOf(object, {"url", "link"}));
  product.availability = freeText(object["availability"]);
  product.brand = shownLine(object["brand"]);
  product.category = categoryOf(object);
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
