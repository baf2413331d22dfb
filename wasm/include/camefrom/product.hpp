/// @file product.hpp
/// @brief Fills in what Meta's webhooks leave out of products: they carry ids and little else.
#pragma once

#include "camefrom/referral.hpp"

namespace camefrom {

/// The referral with what a catalogue says about one product, wherever the referral names it: as
/// its product, as an ad's product, and in the items of an order.
///
/// It is the same product when the Graph ids are equal, or, where one of the two has no Graph id,
/// when the SKUs are equal and no two catalogues are named. A referral that does not name it comes
/// back as it was.
///
/// Only what is absent is filled in, for Meta says what the customer saw. The one exception is a
/// price that is only text, which gives way to an amount. An item's `unit_price` never changes.
///
/// @param product from readProduct() (json.hpp), or made by hand
[[nodiscard]] Referral addProduct(Referral referral, const Product& product);

}  // namespace camefrom
