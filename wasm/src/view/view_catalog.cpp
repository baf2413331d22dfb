// Products and orders.
#include <string_view>

#include "money/decimal.hpp"
#include "view/view_fields.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// What multiplyDecimal() takes.
constexpr std::int64_t kMaxQuantity = 999'999'999'999'999'999;

/// An order in more of them is nobody's.
constexpr std::size_t kMostCurrencies = 5;

/// Rows in which the same product is looked for, so that no order takes long.
constexpr std::size_t kMostRows = 200;

/// Whether an item is of a row: the same product, known by an id, at the same price.
bool isOfRow(const OrderItem& item, const OrderRow& row) {
  const Product& one = row.item->product;
  const Product& other = item.product;
  return one.id == other.id && one.retailer_id == other.retailer_id &&
         one.catalog_id == other.catalog_id && row.item->unit_price == item.unit_price &&
         !(one.id.empty() && one.retailer_id.empty()) && row.quantity > 0 && item.quantity > 0 &&
         row.quantity <= kMaxQuantity - item.quantity;
}

bool isDecimal(std::string_view amount) {
  return !amount.empty() && amount.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// What so many cost; empty where the number, the amount or the currency is not known.
Price lineTotal(const Price& price, std::int64_t quantity) {
  const bool counted = quantity > 0 && quantity <= kMaxQuantity;
  if (!counted || price.currency.empty() || !isDecimal(price.amount)) return {};
  return {.amount = multiplyDecimal(price.amount, quantity), .currency = price.currency};
}

/// Once for each currency; nothing where a part of it is not known.
std::vector<Price> totalsOf(const Order& order) {
  if (!order.total.empty()) return {order.total};
  std::vector<Price> totals;
  for (const OrderItem& item : order.items) {
    const Price line = lineTotal(item.unit_price, item.quantity);
    if (line.empty()) return {};
    std::size_t same = 0;
    while (same < totals.size() && totals[same].currency != line.currency) ++same;
    if (same == kMostCurrencies) return {};
    if (same == totals.size()) {
      totals.push_back(line);
    } else {
      totals[same].amount = addDecimals(totals[same].amount, line.amount);
    }
  }
  return totals;
}

}  // namespace

void addTotals(Fields& fields, const Order& order) {
  for (const Price& total : totalsOf(order)) fields.price("total", "Total", total);
}

std::vector<OrderRow> rowsOf(const Order& order) {
  std::vector<OrderRow> rows;
  for (const OrderItem& item : order.items) {
    std::size_t same = 0;
    while (same < rows.size() && same < kMostRows && !isOfRow(item, rows[same])) ++same;
    if (same < rows.size() && same < kMostRows) {
      rows[same].quantity += item.quantity;
    } else {
      rows.push_back({&item, item.quantity});
    }
  }
  return rows;
}

std::string unitsOf(const Order& order) {
  std::string units;
  for (const OrderItem& item : order.items) {
    if (item.quantity > 0) {
      units = addDecimals(units.empty() ? "0" : units, std::to_string(item.quantity));
    }
  }
  return units;
}

void addToBanner(Fields& fields, const Product& product, bool as_page) {
  fields.name("name", "Product name", product.name);
  fields.price("price", "Price", product.price);
  if (as_page) return fields.text("availability", "Availability", product.availability);
  fields.prose("description", "Description", product.description);
}

void addToPanel(Fields& fields, const Product& product) {
  fields.name("name", "Product name", product.name);
  fields.price("price", "Price", product.price);
  fields.prose("description", "Description", product.description);
  fields.url("url", "URL", product.url);
  fields.id("retailer_id", "SKU", product.retailer_id);
  fields.id("product_id", "Product ID", product.id);
  fields.id("catalog_id", "Catalog ID", product.catalog_id);
}

void addToBanner(Fields& fields, const Order& order) {
  fields.count("items", "Items", unitsOf(order));
  addTotals(fields, order);
  fields.prose("note", "Note", order.note);
}

void addToPanel(Fields& fields, const Order& order) {
  addTotals(fields, order);
  fields.count("items", "Items", unitsOf(order));
  fields.prose("note", "Note", order.note);
  fields.id("catalog_id", "Catalog ID", order.catalog_id);
}

std::vector<Field> fieldsOf(const OrderRow& order_row) {
  const OrderItem& item = *order_row.item;
  Fields row;
  row.name("name", "Product name", item.product.name);
  if (order_row.quantity > 0) {
    row.count("quantity", "Quantity", std::to_string(order_row.quantity));
  }
  row.price("unit_price", "Unit price", item.unit_price);
  row.price("line_total", "Line total", lineTotal(item.unit_price, order_row.quantity));
  if (isWebUrl(item.product.image_url)) row.url("image_url", "Picture", item.product.image_url);
  row.id("retailer_id", "SKU", item.product.retailer_id);
  return row.take();
}

}  // namespace camefrom
