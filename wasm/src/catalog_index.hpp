/// @file catalog_index.hpp
/// @brief What a Catalog keeps of its products.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "camefrom/catalog.hpp"
#include "traits.hpp"
#include "word_index.hpp"

namespace camefrom {

/// Products go by their place in `products`.
struct ProductIndex {
  using Numbers = std::unordered_multimap<std::string_view, std::uint32_t>;

  static constexpr std::uint32_t kNone = UINT32_MAX;

  std::vector<Product> products;
  std::vector<Traits> traits;
  Phrases phrases;
  Numbers by_id;
  Numbers by_retailer_id;
  std::unordered_map<std::string, std::uint32_t> by_page;  ///< kNone where several share a page
  WordIndex words;

  void add(Product product);
  [[nodiscard]] std::uint32_t find(const Product& named) const;
  [[nodiscard]] std::uint32_t findPage(std::string_view url) const;
};

/// The texts by which a product is found, with the weight of each; views into the product.
[[nodiscard]] std::array<WeightedText, 4> textsOf(const Product& product);

}  // namespace camefrom
