/// @file camefrom.cpp
/// @brief The whole core for JavaScript. JSON text goes in and out, so that each call crosses the
/// boundary once; rules live in the core.
#include "camefrom/camefrom.hpp"

#include <emscripten/bind.h>

#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "answer.hpp"
#include "wire/many.hpp"
#include "wire/pack.hpp"

namespace {

using Found = camefrom::Result<std::optional<camefrom::Referral>>;

std::string found(const Found& referral) {
  if (!referral) return refusal(referral.failure());
  return answer(*referral ? camefrom::toJson(**referral) : "null");
}

/// Packed, or as found() where that cannot be.
std::string readPage(const std::string& url, const std::string& referrer, double at) {
  const Found referral =
      camefrom::readPage(url, {.referrer = referrer, .at = static_cast<std::int64_t>(at)});
  if (referral && *referral) {
    if (std::optional<std::string> packed = camefrom::pack(**referral)) return std::move(*packed);
  }
  return found(referral);
}

/// @param json an array of [url, referrer, at]
std::string readPages(const std::string& json) {
  const auto referrals = camefrom::readPages(json);
  return referrals ? *referrals : refusal(referrals.failure());
}

std::string readAgain(const std::string& json, double now) {
  const camefrom::Result<camefrom::Referral> claim = camefrom::parseClaim(json);
  if (!claim) return refusal(claim.failure());
  return found(camefrom::readAgain(*claim, static_cast<std::int64_t>(now)));
}

std::string readWebhook(const std::string& body) {
  const auto webhook = camefrom::readWebhook(body);
  return webhook ? answer(camefrom::toJson(*webhook)) : refusal(webhook.failure());
}

std::string parse(const std::string& json) {
  return withReferral(json, [](const camefrom::Referral& referral) { return referral; });
}

std::string sameTouch(const std::string& one, const std::string& other) {
  const camefrom::Result<camefrom::Referral> first = camefrom::parse(one);
  if (!first) return refusal(first.failure());
  const camefrom::Result<camefrom::Referral> second = camefrom::parse(other);
  if (!second) return refusal(second.failure());
  return answer(camefrom::sameTouch(*first, *second) ? "true" : "false");
}

/// @param known a JSON text sequence
/// @param first empty where there is none
std::string newTouches(const std::string& known, const std::string& referral,
                       const std::string& first) {
  camefrom::Result<camefrom::Referral> latest = camefrom::parse(referral);
  if (!latest) return refusal(latest.failure());
  camefrom::MessageReferrals message{.referral = std::move(*latest)};
  if (!first.empty()) {
    camefrom::Result<camefrom::Referral> earliest = camefrom::parse(first);
    if (!earliest) return refusal(earliest.failure());
    message.first_referral = std::move(*earliest);
  }
  return answer(camefrom::toJson(camefrom::newTouches(camefrom::parseStored(known), message)));
}

std::string addProduct(const std::string& referral, const std::string& json) {
  const camefrom::Result<camefrom::Product> product = camefrom::readProduct(json);
  if (!product) return refusal(product.failure());
  return withReferral(referral, [&product](const camefrom::Referral& named) {
    return camefrom::addProduct(named, *product);
  });
}

std::string banner(const std::string& referral) { return withReferral(referral, camefrom::banner); }

/// @param referrals a JSON text sequence
std::string banners(const std::string& referrals) { return answer(camefrom::banners(referrals)); }

std::string panel(const std::string& referral) { return withReferral(referral, camefrom::panel); }

std::string facets(const std::string& referral) { return withReferral(referral, camefrom::facets); }

/// A catalogue, and its products until all have come. JavaScript holds its address, and has an
/// instance of the module for each, which it gives up as a whole.
struct CatalogHolder {
  std::vector<camefrom::Product> products;
  std::optional<camefrom::Catalog> catalog;
};

CatalogHolder& holderAt(std::uintptr_t address) {
  return *reinterpret_cast<CatalogHolder*>(address);
}

std::uintptr_t openCatalog() { return reinterpret_cast<std::uintptr_t>(new CatalogHolder); }

std::string addToCatalog(std::uintptr_t address, const std::string& json) {
  camefrom::Result<std::vector<camefrom::Product>> products = camefrom::readProducts(json);
  if (!products) return refusal(products.failure());
  std::vector<camefrom::Product>& all = holderAt(address).products;
  all.insert(all.end(), std::make_move_iterator(products->begin()),
             std::make_move_iterator(products->end()));
  return answer("true");
}

/// Answers how many products there are.
std::string indexCatalog(std::uintptr_t address) {
  CatalogHolder& holder = holderAt(address);
  holder.catalog.emplace(std::exchange(holder.products, {}));
  return answer(std::to_string(holder.catalog->size()));
}

/// @param catalog from openCatalog() and indexed, or 0
std::string assistant(const std::string& json, std::uintptr_t catalog, const std::string& limits) {
  const auto referral = camefrom::parse(json);
  if (!referral) return refusal(referral.failure());
  const auto read_limits = camefrom::parseAssistantLimits(limits);
  if (!read_limits) return refusal(read_limits.failure());
  const auto context = camefrom::assistant(
      *referral, catalog == 0 ? nullptr : &*holderAt(catalog).catalog, *read_limits);
  if (!context) return refusal(context.failure());
  return answer(camefrom::toJson(*context));
}

}  // namespace

EMSCRIPTEN_BINDINGS(camefrom) {
  emscripten::function("readPage(url, referrer, at)", &readPage);
  emscripten::function("readPages(pages)", &readPages);
  emscripten::function("campaignFields()", &camefrom::campaignFields);
  emscripten::function("readAgain(claim, now)", &readAgain);
  emscripten::function("readWebhook(body)", &readWebhook);
  emscripten::function("parse(json)", &parse);
  emscripten::function("sameTouch(one, other)", &sameTouch);
  emscripten::function("newTouches(known, referral, first)", &newTouches);
  emscripten::function("addProduct(referral, product)", &addProduct);
  emscripten::function("banner(referral)", &banner);
  emscripten::function("banners(referrals)", &banners);
  emscripten::function("panel(referral)", &panel);
  emscripten::function("facets(referral)", &facets);
  emscripten::function("openCatalog()", &openCatalog);
  emscripten::function("addToCatalog(catalog, products)", &addToCatalog);
  emscripten::function("indexCatalog(catalog)", &indexCatalog);
  emscripten::function("assistant(referral, catalog, limits)", &assistant);
}
