/// @file camefrom.cpp
/// @brief The whole core for JavaScript. JSON text goes in and out, so that each call crosses the
/// boundary once; rules live in the core.
#include "camefrom/camefrom.hpp"

#include <emscripten/bind.h>

namespace {

// Every call answers a JSON array: the value alone, or null with the error's code and its message.

std::string answer(const std::string& json) { return "[" + json + "]"; }

std::string refusal(const camefrom::Failure& failure) {
  return "[null," + camefrom::toJson(failure) + "]";
}

/// Applies `view` to a referral that came as JSON.
template <typename View>
std::string withReferral(const std::string& json, View view) {
  const camefrom::Result<camefrom::Referral> referral = camefrom::parse(json);
  if (!referral) return refusal(referral.failure());
  return answer(camefrom::toJson(view(*referral)));
}

std::string readPage(const std::string& url, const std::string& referrer, double at) {
  const auto referral =
      camefrom::readPage(url, {.referrer = referrer, .at = static_cast<std::int64_t>(at)});
  if (!referral) return refusal(referral.failure());
  return answer(*referral ? camefrom::toJson(**referral) : "null");
}

std::string readWebhook(const std::string& body) {
  const auto webhook = camefrom::readWebhook(body);
  return webhook ? answer(camefrom::toJson(*webhook)) : refusal(webhook.failure());
}

std::string parse(const std::string& json) {
  return withReferral(json, [](const camefrom::Referral& referral) { return referral; });
}

std::string addProduct(const std::string& referral, const std::string& json) {
  const camefrom::Result<camefrom::Product> product = camefrom::readProduct(json);
  if (!product) return refusal(product.failure());
  return withReferral(referral, [&product](const camefrom::Referral& named) {
    return camefrom::addProduct(named, *product);
  });
}

std::string banner(const std::string& referral) { return withReferral(referral, camefrom::banner); }

std::string panel(const std::string& referral) { return withReferral(referral, camefrom::panel); }

}  // namespace

EMSCRIPTEN_BINDINGS(camefrom) {
  emscripten::function("readPage(url, referrer, at)", &readPage);
  emscripten::function("readWebhook(body)", &readWebhook);
  emscripten::function("parse(json)", &parse);
  emscripten::function("addProduct(referral, product)", &addProduct);
  emscripten::function("banner(referral)", &banner);
  emscripten::function("panel(referral)", &panel);
}
