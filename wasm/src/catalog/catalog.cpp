#include "camefrom/catalog.hpp"

#include <array>
#include <utility>

#include "camefrom/product.hpp"
#include "catalog/catalog_index.hpp"
#include "visitor/url.hpp"

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

void ProductKeys::add(std::string_view key, std::uint32_t product) {
  before_.push_back(kNone);
  if (key.empty()) return;
  const std::uint32_t number = keys_.add(key);
  if (number < latest_.size()) {
    before_.back() = std::exchange(latest_[number], product);
  } else {
    latest_.push_back(product);
  }
}

std::uint32_t ProductKeys::latest(std::string_view key) const noexcept {
  const std::uint32_t number = key.empty() ? TextNumbers::kNone : keys_.find(key);
  return number == TextNumbers::kNone ? kNone : latest_[number];
}

std::uint32_t ProductIndex::find(const Product& named) const {
  const auto among = [&](const ProductKeys& keys, std::string_view key) {
    std::uint32_t found = kNone;
    for (std::uint32_t i = keys.latest(key); i != kNone; i = keys.before(i)) {
      if (isSameProduct(named, products[i])) found = i;
    }
    return found;
  };
  const std::uint32_t number = among(ids, named.id);
  return number != kNone ? number : among(retailer_ids, named.retailer_id);
}

std::uint32_t ProductIndex::findPage(std::string_view url) const {
  const std::uint32_t number = pages.latest(pageOf(url));
  return number == kNone || pages.before(number) != kNone ? kNone : number;
}

void ProductIndex::add(Product product) {
  if (find(product) != kNone) return;
  const auto number = static_cast<std::uint32_t>(products.size());
  const Product& added = products.emplace_back(std::move(product));
  ids.add(added.id, number);
  retailer_ids.add(added.retailer_id, number);
  pages.add(pageOf(added.url), number);
  traits.push_back({.name = phrases.add(added.name),
                    .brand = phrases.add(added.brand),
                    .category = phrases.add(added.category),
                    .available = isAvailable(added.availability),
                    .price = moneyOf(added.price)});
  words.add(std::array<WeightedText, 4>{{{added.name, kNameWeight},
                                         {added.brand, kBrandWeight},
                                         {added.category, kCategoryWeight},
                                         {added.description, kDescriptionWeight}}});
}

Catalog::Catalog(std::vector<Product> products) {
  auto index = std::make_unique<ProductIndex>();
  index->products.reserve(products.size());
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
