// Products, orders and what they cost.
#include <charconv>

#include "money/currency.hpp"
#include "wire/parts.hpp"

namespace camefrom::json {
namespace {

bool isDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isAmount(std::string_view text) {
  const std::size_t point = text.find('.');
  return text.size() <= kMaxAmountCharacters && isDigits(text.substr(0, point)) &&
         (point == std::string_view::npos || isDigits(text.substr(point + 1)));
}

void readQuantity(const ObjectReader& item, std::int64_t& quantity) {
  constexpr std::int64_t kMaxExact = 9'007'199'254'740'991;  // what JavaScript can count to
  const Value& value = item["quantity"];
  if (value.isNull()) return;
  const std::string_view text = value.text();
  const auto read = std::from_chars(text.data(), text.data() + text.size(), quantity);
  if (!value.isNumber() || read.ec != std::errc() || !isDigits(text) || quantity < 1 ||
      quantity > kMaxExact) {
    item.fail("quantity", "a whole number above 0");
  }
}

}  // namespace

void readPart(const ObjectReader& json, Price& price) {
  price.amount = json.string("amount");
  price.currency = json.string("currency");
  if (!price.amount.empty() && !isAmount(price.amount)) {
    json.fail("amount", "a decimal number as a string, \"7.99\" for example");
  }
  if (!price.currency.empty() && !isCurrencyCode(price.currency)) {
    json.fail("currency", "a currency of ISO 4217, \"EUR\" for example");
  }
  if (price.amount.empty()) {
    price.currency.clear();
    json.text("text", price.text);
  }
}

void readPart(const ObjectReader& json, Product& product) {
  json.id("id", product.id);
  json.id("retailer_id", product.retailer_id);
  json.id("catalog_id", product.catalog_id);
  json.text("name", product.name);
  json.text("description", product.description);
  readPart(json.object("price"), product.price);
  json.url("image_url", product.image_url);
  json.url("url", product.url);
  json.text("availability", product.availability);
  json.text("brand", product.brand);
  json.text("category", product.category);
}

void readPart(const ObjectReader& json, Order& order) {
  json.id("catalog_id", order.catalog_id);
  json.text("note", order.note);
  for (const ObjectReader& row : json.objects("items")) {
    OrderItem& item = order.items.emplace_back();
    readPart(row.object("product"), item.product);
    readQuantity(row, item.quantity);
    readPart(row.object("unit_price"), item.unit_price);
  }
  readPart(json.object("total"), order.total);
}

}  // namespace camefrom::json
