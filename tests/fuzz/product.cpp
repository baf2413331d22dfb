// A product of a feed or of the Graph API, added to what names one; several are a catalogue.
#include "camefrom/product.hpp"

#include "camefrom/catalog.hpp"
#include "promises.hpp"

using namespace camefrom;

namespace {

Referral naming(const Product& product) {
  Referral referral;
  referral.source = Source::kWhatsappProduct;
  referral.asserted_by = AssertedBy::kMeta;
  referral.product.emplace();
  referral.product->id = product.id;
  referral.product->retailer_id = product.retailer_id;
  return referral;
}

void expectProduct(const Product& product) {
  fuzz::expectLimits(product);
  const bool named = !product.id.empty() || !product.retailer_id.empty();
  fuzz::promise(!named || isSameProduct(product, product), "a product is itself");
  fuzz::promise(completeProduct(product, product) == product, "a product has nothing to add to it");
  const Referral referral = addProduct(naming(product), product);
  fuzz::promise(!named || referral.product->name == product.name, "what is known is added");
  fuzz::promise(addProduct(referral, product) == referral, "what was added is added once");
  fuzz::expectReferral(referral);
}

void expectCatalog(const std::vector<Product>& products) {
  const Catalog catalog(products);
  fuzz::promise(catalog.size() <= products.size(), "a catalogue has no more than it was given");
  for (const Product& product : products) {
    if (product.id.empty() && product.retailer_id.empty()) continue;
    const Product* const found = catalog.find(product);
    fuzz::promise(found != nullptr && isSameProduct(product, *found), "a product is found");
    const Referral referral = catalog.complete(naming(product));
    fuzz::expectReferral(referral);
    fuzz::promise(catalog.complete(referral) == referral, "what is complete is complete");
    const std::vector<Recommendation> some = catalog.recommend(referral, 3);
    fuzz::promise(some.size() <= 3, "so many are recommended");
    fuzz::promise(some == catalog.recommend(referral, 3), "the same are recommended twice");
    for (const Recommendation& one : some) {
      fuzz::promise(!one.reason.empty(), "what is recommended has a reason");
      fuzz::promise(!isSameProduct(*referral.product, one.product),
                    "nothing is recommended for itself");
      fuzz::promise(catalog.find(one.product) != nullptr ||
                        (one.product.id.empty() && one.product.retailer_id.empty()),
                    "what is recommended is in the catalogue");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json = fuzz::text(data, size);
  if (const Result<std::vector<Product>> products = readProducts(json)) {
    // A catalogue of many is for the tests; each product of it is looked up.
    if (products->size() <= 16) expectCatalog(*products);
    for (const Product& product : *products) fuzz::expectLimits(product);
    return 0;
  }
  const Result<Product> product = readProduct(json);
  if (product) {
    expectProduct(*product);
  } else {
    fuzz::expectReason(product.failure());
  }
  return 0;
}
