// Products and orders.
#include "money/decimal.hpp"
#include "view/view_fields.hpp"

namespace camefrom {

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
  fields.price("total", "Total", order.total);
  fields.prose("note", "Note", order.note);
}

void addToPanel(Fields& fields, const Order& order) {
  fields.price("total", "Total", order.total);
  fields.prose("note", "Note", order.note);
  fields.id("catalog_id", "Catalog ID", order.catalog_id);
}

std::vector<Field> itemRow(const OrderItem& item) {
  Fields row;
  row.name("name", "Product name", item.product.name);
  if (item.quantity > 0) row.count("quantity", "Quantity", std::to_string(item.quantity));
  row.price("unit_price", "Unit price", item.unit_price);
  row.id("retailer_id", "SKU", item.product.retailer_id);
  return row.take();
}

}  // namespace camefrom
