/// @file catalog.hpp
/// @brief A shop's products, indexed once, and what to recommend of them to whom.
///
/// @code
/// std::vector<Product> products{
///     {.retailer_id = "HERON", .name = "Heron", .category = "Lamps"},
///     {.retailer_id = "PEBBLE", .name = "Pebble", .category = "Lamps"},
/// };
/// const Catalog catalog(std::move(products));
/// Referral asked;
/// asked.source = Source::kWhatsappProduct;
/// asked.product = *catalog.find({.retailer_id = "HERON"});
/// assert(catalog.recommend(asked, 3).front().product.retailer_id == "PEBBLE");
/// @endcode
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

struct ProductIndex;

/// A product to recommend, and why: "same category and brand, similar price".
struct Recommendation {
  Product product;
  std::string reason;

  bool operator==(const Recommendation&) const = default;
};

/// An index over products; it owns them. Of products that are the same only the first counts.
class Catalog {
 public:
  /// @param products from readProducts() (json.hpp), or made by hand; UTF-8
  explicit Catalog(std::vector<Product> products);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  /// How many products there are.
  [[nodiscard]] std::size_t size() const noexcept;

  /// The product that isSameProduct() (product.hpp), or null.
  [[nodiscard]] const Product* find(const Product& named) const;

  /// The product whose page this is, or null: the same host and path, but for a leading "www." or
  /// "m.", and whatever the query. Of several products on one page it is the one whose own
  /// parameters the address has, most of them first ("?variant=42"; campaign keys do not count);
  /// where that leaves several, nobody's.
  [[nodiscard]] const Product* findPage(std::string_view url) const;

  /// The referral with what the catalogue knows of its products, as addProduct() (product.hpp) adds
  /// it. A visit to the page of a product gets that product: of the page that the message was
  /// written on (`written_on`), else of the landing page. The product of a visit is all the shop's
  /// own words, so that one it has already is what the catalogue says of it now.
  [[nodiscard]] Referral complete(Referral referral) const;

  /// Products that fit what the customer came for: the product, the items of the order, the product
  /// whose page it was, else the words of the ad, the link or the campaign.
  ///
  /// A product counts when it has the category or the brand, or words in common by BM25; a price
  /// less than a quarter away from the item's in the same currency speaks for it too. Never the
  /// item itself, nor its namesakes (the same in another size), and nothing whose availability is
  /// known and which cannot be bought now ("in stock", "available for order", "limited
  /// availability" can). Best first, equal ones in the order of the catalogue; whole numbers only,
  /// so that every platform recommends alike.
  [[nodiscard]] std::vector<Recommendation> recommend(const Referral& referral,
                                                      std::size_t count) const;

 private:
  std::unique_ptr<const ProductIndex> index_;
};

}  // namespace camefrom
#pragma GCC visibility pop
