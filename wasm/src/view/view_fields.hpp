/// @file view_fields.hpp
/// @brief The rows of banners and panels: which there are, their order and their labels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"

namespace camefrom {

/// Collects fields; a field without a value never comes to be. Limits and URLs are checked again
/// here, because a referral may have been made by hand.
class Fields {
 public:
  void text(std::string_view key, std::string_view label, std::string_view value);
  void name(std::string_view key, std::string_view label, std::string_view value);
  void prose(std::string_view key, std::string_view label, std::string_view value);
  void count(std::string_view key, std::string_view label, std::string_view digits);

  /// What is no channel of this version is shown as text.
  void channel(std::string_view key, std::string_view label, std::string_view value);
  void id(std::string_view key, std::string_view label, std::string_view value);
  void time(std::string_view key, std::string_view label, std::string_view value);
  void price(std::string_view key, std::string_view label, const Price& price);

  /// What is not http or https is shown as text.
  void url(std::string_view key, std::string_view label, std::string_view value);

  [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }
  [[nodiscard]] std::vector<Field> take() { return std::move(fields_); }

 private:
  void add(std::string_view key, std::string_view label, std::string_view value, FieldKind kind);

  std::vector<Field> fields_;
};

void addToBanner(Fields& fields, const Website& website);
void addToBanner(Fields& fields, const Ad& ad);
/// @param as_page whether it is the product of a page, which tells of itself
void addToBanner(Fields& fields, const Product& product, bool as_page);
void addToBanner(Fields& fields, const Order& order);
void addToBanner(Fields& fields, const Link& link);

void addToPanel(Fields& fields, const Website& website);
/// The name of the id of the click itself; empty where there is none.
[[nodiscard]] std::string_view clickIdOf(const Website& website);
/// @param product what the ad shows; may be null
void addToPanel(Fields& fields, const Ad& ad, const Product* product);
void addToPanel(Fields& fields, const Product& product);
void addToPanel(Fields& fields, const Order& order);
void addToPanel(Fields& fields, const Link& link);

/// A value that the link's template should have filled in says nothing: then it is empty.
[[nodiscard]] std::string_view filled(std::string_view value);

/// Units of all items; empty when no quantity is known.
[[nodiscard]] std::string unitsOf(const Order& order);

/// A product at one price in an order, and how many of it.
struct OrderRow {
  const OrderItem* item = nullptr;  ///< the first of them, in the order
  std::int64_t quantity = 0;
};

/// The items of an order, each product at each price once; in their order.
[[nodiscard]] std::vector<OrderRow> rowsOf(const Order& order);

/// What an order costs, once for each of its currencies; nothing where a part of it is not known.
void addTotals(Fields& fields, const Order& order);

[[nodiscard]] std::vector<Field> fieldsOf(const OrderRow& row);

}  // namespace camefrom
