/// @file catalog_index.hpp
/// @brief What a Catalog keeps of its products.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "camefrom/catalog.hpp"
#include "catalog/text_numbers.hpp"
#include "catalog/traits.hpp"
#include "catalog/word_index.hpp"

namespace camefrom {

/// Products by a text that several of them may share.
class ProductKeys {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// Products come in the order of their numbers; one without the key has an empty text.
  void add(std::string_view key, std::uint32_t product);

  /// The latest product of that key, or kNone.
  [[nodiscard]] std::uint32_t latest(std::string_view key) const noexcept;

  /// The product that came before `product` with the same key, or kNone.
  [[nodiscard]] std::uint32_t before(std::uint32_t product) const { return before_[product]; }

 private:
  TextNumbers keys_;
  std::vector<std::uint32_t> latest_;  ///< by key
  std::vector<std::uint32_t> before_;  ///< by product
};

/// Products go by their place in `products`.
struct ProductIndex {
  static constexpr std::uint32_t kNone = ProductKeys::kNone;

  std::vector<Product> products;
  std::vector<Traits> traits;
  Phrases phrases;
  ProductKeys ids;
  ProductKeys retailer_ids;
  ProductKeys pages;
  WordIndex words;

  void add(Product product);
  [[nodiscard]] std::uint32_t find(const Product& named) const;
  [[nodiscard]] std::uint32_t findPage(std::string_view url) const;
};

/// How much a word counts by where it stands in a product.
inline constexpr std::uint32_t kNameWeight = 3;
inline constexpr std::uint32_t kBrandWeight = 2;
inline constexpr std::uint32_t kCategoryWeight = 2;
inline constexpr std::uint32_t kDescriptionWeight = 1;

}  // namespace camefrom
