#include "camefrom/catalog.hpp"

#include <algorithm>
#include <utility>

#include "camefrom/product.hpp"
#include "camefrom/url.hpp"
#include "catalog_index.hpp"

namespace camefrom {
namespace {

/// Host and path, by which the pages of products are told apart; empty for a start page.
std::string pageOf(std::string_view url) {
  if (!isWebUrl(url)) return {};
  UrlParts parts = splitUrl(url);
  while (parts.path.ends_with('/')) parts.path.remove_suffix(1);
  if (parts.path.empty()) return {};
  std::string page;
  for (const char c : parts.host) page += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (page.starts_with("www.")) page.erase(0, 4);
  return page.append(parts.path);
}

}  // namespace

std::array<WeightedText, 4> textsOf(const Product& product) {
  return {{{product.name, 3}, {product.brand, 2}, {product.category, 2}, {product.description, 1}}};
}

std::uint32_t ProductIndex::find(const Product& named) const {
  const auto among = [&](const Numbers& numbers, const std::string& key) {
    const auto [first, last] = numbers.equal_range(key);
    std::uint32_t found = kNone;
    for (auto entry = first; entry != last; ++entry) {
      if (isSameProduct(named, products[entry->second])) found = std::min(found, entry->second);
    }
    return found;
  };
  const std::uint32_t number = named.id.empty() ? kNone : among(by_id, named.id);
  if (number != kNone || named.retailer_id.empty()) return number;
  return among(by_retailer_id, named.retailer_id);
}

std::uint32_t ProductIndex::findPage(std::string_view url) const {
  const auto entry = by_page.find(pageOf(url));
  return entry == by_page.end() ? kNone : entry->second;
}

void ProductIndex::add(Product product) {
  if (find(product) != kNone) return;
  const auto number = static_cast<std::uint32_t>(products.size());
  const Product& added = products.emplace_back(std::move(product));
  if (!added.id.empty()) by_id.emplace(added.id, number);
  if (!added.retailer_id.empty()) by_retailer_id.emplace(added.retailer_id, number);
  if (std::string page = pageOf(added.url); !page.empty()) {
    const auto [entry, is_new] = by_page.try_emplace(std::move(page), number);
    if (!is_new) entry->second = kNone;
  }
  traits.push_back({.name = phrases.add(added.name),
                    .brand = phrases.add(added.brand),
                    .category = phrases.add(added.category),
                    .available = isAvailable(added.availability),
                    .price = moneyOf(added.price)});
  words.add(textsOf(added));
}

Catalog::Catalog(std::vector<Product> products) {
  auto index = std::make_unique<ProductIndex>();
  index->products.reserve(products.size());  // the maps look into the strings of the products
  for (Product& product : products) index->add(std::move(product));
  index->words.finish();
  index_ = std::move(index);
}

Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

std::size_t Catalog::size() const noexcept { return index_->products.size(); }

const Product* Catalog::find(const Product& named) const {
  const std::uint32_t number = index_->find(named);
  return number == ProductIndex::kNone ? nullptr : &index_->products[number];
}

const Product* Catalog::findPage(std::string_view url) const {
  const std::uint32_t number = index_->findPage(url);
  return number == ProductIndex::kNone ? nullptr : &index_->products[number];
}

Referral Catalog::complete(Referral referral) const {
  const auto fill = [this](Product& named, const std::string& catalog_id) {
    Product wanted = named;
    if (wanted.catalog_id.empty()) wanted.catalog_id = catalog_id;
    if (const Product* known = find(wanted)) named = completeProduct(std::move(named), *known);
  };
  if (referral.product) fill(*referral.product, "");
  if (referral.order) {
    for (OrderItem& item : referral.order->items) fill(item.product, referral.order->catalog_id);
  }
  if (referral.website && !referral.product) {
    const Product* viewed = findPage(referral.website->written_on);
    if (viewed == nullptr) viewed = findPage(referral.website->page);
    if (viewed != nullptr) referral.product = *viewed;
  }
  return referral;
}

}  // namespace camefrom
