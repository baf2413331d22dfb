// A product of a feed or of the Graph API, added to what names one.
#include "camefrom/product.hpp"

#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<Product> product = readProduct(fuzz::text(data, size));
  if (!product) {
    fuzz::expectReason(product.failure());
    return 0;
  }
  Referral referral;
  referral.source = Source::kWhatsappProduct;
  referral.asserted_by = AssertedBy::kMeta;
  referral.product.emplace();
  referral.product->id = product->id;
  referral.product->retailer_id = product->retailer_id;
  fuzz::expectReferral(addProduct(std::move(referral), *product));
  return 0;
}
