/// @file camefrom.cpp
/// @brief The whole core for JavaScript. JSON text goes in and out, so that each call crosses the
/// boundary once; rules live in the core.
#include "camefrom/camefrom.hpp"

#include <emscripten/bind.h>

#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "answer.hpp"
#include "wire/many.hpp"
#include "wire/page_places.hpp"

namespace {

namespace calls = camefrom::calls;

/// What crosses for readPage(): addresses that JavaScript has written, and an answer that it reads
/// before the next call. embind's strings would be made and copied anew for each.
struct PageCrossing {
  std::string addresses;
  camefrom::PagePlaces places;
  std::array<std::uintptr_t, 4> answer;  ///< numbers, how many, text, its bytes
};

PageCrossing page_crossing;

std::uintptr_t addressOf(const void* memory) { return reinterpret_cast<std::uintptr_t>(memory); }

std::uintptr_t addressRoom(std::size_t bytes) {
  page_crossing.addresses.resize(bytes);
  return addressOf(page_crossing.addresses.data());
}

/// @return where the answer is; 0 where there is no referral. Without numbers its text is a
/// refusal.
std::uintptr_t readPage(std::size_t page_bytes, std::size_t bytes, bool ascii, double at,
                        bool direct) {
  auto& [addresses, places, answer] = page_crossing;
  const auto found = places.read(std::string_view(addresses).substr(0, bytes), page_bytes, ascii,
                                 static_cast<std::int64_t>(at), direct);
  if (found && !*found) return 0;
  if (!found) {
    places.count = 0;
    places.text = refusal(found.failure());
  }
  answer = {addressOf(places.numbers.data()), places.count, addressOf(places.text.data()),
            places.text.size()};
  return addressOf(answer.data());
}

std::string explain(const std::string& url, const std::string& referrer, bool consent) {
  const auto explanation = camefrom::explain(url, {.referrer = referrer, .consent = consent});
  return explanation ? answer(camefrom::toJson(*explanation)) : refusal(explanation.failure());
}

std::string checkLink(const std::string& url) {
  return answer(camefrom::toJson(camefrom::checkLink(url)));
}

/// @param json an array of links
std::string checkLinks(const std::string& json) { return answerOf(camefrom::checkLinks(json)); }

std::string readLinks(const std::string& list) { return answerOf(camefrom::readLinks(list)); }

/// @param json an array of {"line", "link"}
std::string linksTable(const std::string& json, bool with_header) {
  return answerOf(camefrom::linksTable(json, with_header));
}

std::string readAgain(const std::string& claim, double now) {
  return answerOf(calls::readAgain(claim, static_cast<std::int64_t>(now)));
}

/// @param from a sender's name, or empty
std::string readWebhook(const std::string& body, const std::string& from) {
  return answerOf(calls::readWebhook(body, from));
}

std::string parse(const std::string& json) {
  const camefrom::Result<camefrom::Referral> referral = camefrom::parse(json);
  return referral ? packedOrJson(*referral) : refusal(referral.failure());
}

std::string sameTouch(const std::string& one, const std::string& other) {
  return answerOf(calls::sameTouch(one, other));
}

/// @param known a JSON text sequence
/// @param first empty where there is none
std::string newTouches(const std::string& known, const std::string& referral,
                       const std::string& first) {
  return answerOf(calls::newTouches(known, referral, first));
}

std::string addProduct(const std::string& referral, const std::string& product) {
  return answerOf(calls::addProduct(referral, product));
}

std::string banner(const std::string& referral) { return viewOf(referral, camefrom::banner); }

/// @param referrals a JSON text sequence
std::string banners(const std::string& referrals) { return camefrom::banners(referrals); }

std::string panel(const std::string& referral) { return viewOf(referral, camefrom::panel); }

std::string facets(const std::string& referral) { return answerOf(calls::facets(referral)); }

/// @param from a sender's name, or empty
/// @param ad when a message came from an ad, or 0
/// @param answered when that was answered, or 0
std::string answerWindow(const std::string& channel, const std::string& from, double sent,
                         double ad, double answered) {
  std::optional<camefrom::AdMessage> message;
  if (ad > 0) {
    message.emplace(static_cast<std::int64_t>(ad));
    if (answered > 0) message->answered_at = static_cast<std::int64_t>(answered);
  }
  const auto window = camefrom::answerWindow(channel, static_cast<std::int64_t>(sent), message,
                                             camefrom::senderFromName(from));
  return answer(window ? camefrom::toJson(*window) : "null");
}

/// @param text and `code` may be empty
std::string whatsappLink(const std::string& number, const std::string& text,
                         const std::string& code) {
  const auto link = camefrom::whatsappLink({.number = number, .text = text, .code = code});
  return link ? answer('"' + *link + '"') : refusal(link.failure());
}

std::string readCode(const std::string& text) {
  const auto code = camefrom::readCode(text);
  return answer(code ? '"' + *code + '"' : "null");
}

/// @param random bytes
std::string newCode(const std::string& random) {
  const auto code = camefrom::newCode(random);
  return code ? answer('"' + *code + '"') : refusal(code.failure());
}

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

/// @param catalog from openCatalog() and indexed
std::string complete(const std::string& json, std::uintptr_t catalog) {
  auto referral = camefrom::parse(json);
  if (!referral) return refusal(referral.failure());
  return answer(camefrom::toJson(holderAt(catalog).catalog->complete(*std::move(referral))));
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
  emscripten::function("addressRoom(bytes)", &addressRoom);
  emscripten::function("readPage(pageBytes, bytes, ascii, at, direct)", &readPage);
  emscripten::function("placedNames()", &camefrom::placedNames);
  emscripten::function("campaignFields()", &camefrom::campaignFields);
  emscripten::function("explain(url, referrer, consent)", &explain);
  emscripten::function("checkLink(url)", &checkLink);
  emscripten::function("checkLinks(links)", &checkLinks);
  emscripten::function("readLinks(list)", &readLinks);
  emscripten::function("linksTable(links, withHeader)", &linksTable);
  emscripten::function("readAgain(claim, now)", &readAgain);
  emscripten::function("readWebhook(body, from)", &readWebhook);
  emscripten::function("parse(json)", &parse);
  emscripten::function("sameTouch(one, other)", &sameTouch);
  emscripten::function("newTouches(known, referral, first)", &newTouches);
  emscripten::function("addProduct(referral, product)", &addProduct);
  emscripten::function("banner(referral)", &banner);
  emscripten::function("banners(referrals)", &banners);
  emscripten::function("panel(referral)", &panel);
  emscripten::function("facets(referral)", &facets);
  emscripten::function("answerWindow(channel, from, sent, ad, answered)", &answerWindow);
  emscripten::function("whatsappLink(number, text, code)", &whatsappLink);
  emscripten::function("readCode(text)", &readCode);
  emscripten::function("newCode(random)", &newCode);
  emscripten::function("openCatalog()", &openCatalog);
  emscripten::function("addToCatalog(catalog, products)", &addToCatalog);
  emscripten::function("indexCatalog(catalog)", &indexCatalog);
  emscripten::function("complete(referral, catalog)", &complete);
  emscripten::function("assistant(referral, catalog, limits)", &assistant);
}
