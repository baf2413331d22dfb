/// @file product.hpp
/// @brief Fills in what Meta's webhooks leave out of products: they carry ids and little else.
///
/// @code
/// Referral referral;
/// referral.source = Source::kWhatsappProduct;
/// referral.product = Product{.retailer_id = "HERON"};
/// referral = addProduct(referral, {.retailer_id = "HERON", .name = "Heron lamp"});
/// assert(referral.product->name == "Heron lamp");
/// @endcode
#pragma once

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// Whether the Graph ids are equal, or, where one of the two has no Graph id, whether the SKUs are
/// equal and no two catalogues are named.
[[nodiscard]] bool isSameProduct(const Product& named, const Product& product);

/// `named` with what a catalogue says about it. Only what is absent is filled in, for Meta says
/// what the customer saw. The one exception is a price that is only text, which gives way to an
/// amount.
[[nodiscard]] Product completeProduct(Product named, const Product& product);

/// The referral with what a catalogue says about one product, wherever the referral names it: as
/// its product, as an ad's product, and in the items of an order, whose `unit_price` never changes.
/// A visit to the product's page gets it as its product: the same host and path, with the
/// parameters that the product's own address has ("?variant=42"). A referral that does not name it
/// comes back as it was.
///
/// @param product from readProduct() (json.hpp), or made by hand
[[nodiscard]] Referral addProduct(Referral referral, const Product& product);

}  // namespace camefrom
#pragma GCC visibility pop
