#include "camefrom/catalog.hpp"

#include <array>
#include <optional>
#include <utility>

#include "camefrom/product.hpp"
#include "catalog/catalog_index.hpp"
#include "catalog/product_page.hpp"

namespace camefrom {
namespace {

const Product* pageProduct(const Catalog& catalog, const Website& website) {
  const Product* product = catalog.findPage(website.written_on);
  return product != nullptr ? product : catalog.findPage(website.page);
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
  const std::uint32_t latest = pages.latest(productPage(url));
  if (latest == kNone || pages.before(latest) == kNone) return latest;
  std::uint32_t found = kNone;
  std::optional<std::size_t> most;
  for (std::uint32_t i = latest; i != kNone; i = pages.before(i)) {
    const std::optional<std::size_t> own = ownParametersIn(url, products[i].url);
    if (!own || own < most) continue;
    found = own == most ? kNone : i;
    most = own;
  }
  return found;
}

void ProductIndex::add(Product product) {
  if (find(product) != kNone) return;
  const auto number = static_cast<std::uint32_t>(products.size());
  const Product& added = products.emplace_back(std::move(product));
  ids.add(added.id, number);
  retailer_ids.add(added.retailer_id, number);
  pages.add(productPage(added.url), number);
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
  if (referral.website) {
    const Product* viewed =
        referral.product ? find(*referral.product) : pageProduct(*this, *referral.website);
    if (viewed != nullptr) referral.product = *viewed;
  }
  return referral;
}

}  // namespace camefrom
