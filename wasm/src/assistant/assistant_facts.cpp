#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "assistant/assistant_parts.hpp"
#include "camefrom/channel.hpp"
#include "camefrom/visible_text.hpp"
#include "view/view_fields.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// Rows of an order that become facts; how many units there are in all is a fact of its own.
constexpr std::size_t kMaxRows = 5;

/// Collects facts; what has no value never becomes one.
class Facts {
 public:
  explicit Facts(const AssistantLimits& limits) : limits_(limits) {}

  void type(Source source) {
    facts_.push_back({"type", "Source type", std::string(title(source))});
  }
  void name(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, limits_.headline, FieldKind::kName);
  }
  void row(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, limits_.headline);
  }
  void prose(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, limits_.text, FieldKind::kProse);
  }
  void count(std::string_view key, std::string_view label, std::string_view digits) {
    add(key, label, digits, limits_.utm, FieldKind::kCount);
  }
  void channel(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, limits_.utm, isChannel(value) ? FieldKind::kChannel : FieldKind::kText);
  }
  void shortText(std::string_view key, std::string_view label, std::string_view value) {
    add(key, label, value, limits_.utm);
  }

  void price(std::string_view key, std::string_view label, const Price& price) {
    const Price shown = {visible(price.amount), visible(price.currency), visible(price.text)};
    if (!add(key, label, formatPrice(shown), limits_.utm)) return;
    facts_.back().kind = FieldKind::kPrice;
    facts_.back().price = shown;
  }

  /// Without its query and fragment, which may hold anything, and without a user's name.
  void address(std::string_view key, std::string_view label, std::string_view url) {
    if (!isWebUrl(url)) return;
    const UrlParts parts = splitUrl(url);
    std::string address(parts.scheme);
    address.append("://").append(parts.host).append(parts.path);
    if (!add(key, label, address, limits_.text)) return;
    if (facts_.back().value == address) facts_.back().kind = FieldKind::kUrl;
  }

  [[nodiscard]] std::vector<Field> take() { return std::move(facts_); }

 private:
  [[nodiscard]] std::string visible(std::string_view text) const {
    return shorten(visibleText(text), limits_.utm);
  }

  bool add(std::string_view key, std::string_view label, std::string_view value, std::size_t limit,
           FieldKind kind = FieldKind::kText) {
    std::string shown = shorten(visibleText(value), limit);
    if (shown.empty()) return false;
    facts_.push_back({key, label, std::move(shown), kind, std::nullopt});
    return true;
  }

  const AssistantLimits& limits_;
  std::vector<Field> facts_;
};

/// "2 x Trail shoe (89.00 EUR each)"
std::string rowOf(const OrderItem& item) {
  std::string row;
  if (item.quantity > 0) row = std::to_string(item.quantity) + " x ";
  row += item.product.name.empty() ? item.product.retailer_id : item.product.name;
  if (!item.unit_price.empty()) row += " (" + formatPrice(item.unit_price) + " each)";
  return row;
}

void addFacts(Facts& facts, const Product& product) {
  facts.name("name", "Product name", product.name);
  facts.price("price", "Price", product.price);
  facts.shortText("availability", "Availability", product.availability);
  facts.shortText("brand", "Brand", product.brand);
  facts.shortText("category", "Category", product.category);
  facts.prose("description", "Description", product.description);
}

void addFacts(Facts& facts, const Ad& ad) {
  facts.name("headline", "Headline", ad.title);
  facts.prose("text", "Text", ad.body);
  facts.prose("greeting", "Greeting of the ad", ad.greeting);
  facts.shortText("ref", "Reference", ad.ref);
}

void addFacts(Facts& facts, const Order& order) {
  facts.count("items", "Items", unitsOf(order));
  facts.price("total", "Total", order.total);
  for (std::size_t i = 0; i < std::min(order.items.size(), kMaxRows); ++i) {
    facts.row("item", "Item", rowOf(order.items[i]));
  }
  facts.prose("note", "Note", order.note);
}

void addFacts(Facts& facts, const Link& link) {
  facts.name("title", "Title", link.title);
  facts.prose("text", "Text", link.body);
  facts.shortText("kind", "Kind", link.kind);
  facts.shortText("ref", "Reference", link.ref);
}

void addFacts(Facts& facts, const Website& website) {
  facts.shortText("campaign", "Campaign", website.utm.campaign);
  facts.shortText("source", "Source", website.utm.source);
  facts.shortText("medium", "Medium", website.utm.medium);
  facts.shortText("term", "Term", website.utm.term);
  facts.shortText("content", "Content", website.utm.content);
  facts.channel("channel", "Channel", website.channel);
  facts.address("page", "Page", website.page);
  facts.address("written_on", "Written on", website.written_on);
  facts.shortText("referrer", "Referrer", splitUrl(website.referrer).host);
}

}  // namespace

std::vector<Field> factsOf(const Referral& referral, const AssistantLimits& limits) {
  Facts facts(limits);
  facts.type(referral.source);
  if (referral.ad) addFacts(facts, *referral.ad);
  if (referral.product) addFacts(facts, *referral.product);
  if (referral.order) addFacts(facts, *referral.order);
  if (referral.link) addFacts(facts, *referral.link);
  if (referral.website) addFacts(facts, *referral.website);
  return facts.take();
}

}  // namespace camefrom
