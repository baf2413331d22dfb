#include "webhooks/whatsapp/goods.hpp"

#include <string>
#include <utility>

#include "json/fields.hpp"
#include "money/currency.hpp"
#include "money/decimal.hpp"
#include "webhooks/whatsapp/device.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::freeText;
using json::idOf;
using json::urlOf;
using json::Value;

/// Without a currency it is not money; zero is how the protocol has no amount.
Price thousandths(const Value& amount, const Value& currency) {
  const auto number = longOf(amount);
  const std::string_view code = currencyOf(idOf(currency));
  if (!number || *number == 0 || code.empty()) return {};
  std::string digits = std::to_string(*number);
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  digits.insert(digits.size() - 3, 1, '.');
  return {normalizedDecimal(digits).value_or(std::string()), std::string(code), {}};
}

}  // namespace

void addProtocolProduct(const Value& product, Referrals& out) {
  Referral found = referralOf(Source::kWhatsappProduct);
  Product& read = found.product.emplace();
  read.id = firstOf({idOf(product["productId"]), idOf(product["productID"])});
  read.retailer_id = firstOf({idOf(product["retailerId"]), idOf(product["retailerID"])});
  read.name = freeText(product["title"]);
  read.description = freeText(product["description"]);
  read.price = thousandths(product["salePriceAmount1000"], product["currencyCode"]);
  if (read.price.empty()) {
    read.price = thousandths(product["priceAmount1000"], product["currencyCode"]);
  }
  read.url = firstOf({urlOf(product["url"]), urlOf(product["URL"])});
  if (!read.id.empty() || !read.retailer_id.empty()) addOnce(std::move(found), out);
}

void addProtocolOrder(const Value& order, Referrals& out) {
  Referral found = referralOf(Source::kWhatsappOrder);
  Order& read = found.order.emplace();
  read.note = freeText(order["message"]);
  read.total = thousandths(order["totalAmount1000"], order["totalCurrencyCode"]);
  out.push_back(std::move(found));
}

}  // namespace camefrom::webhook
