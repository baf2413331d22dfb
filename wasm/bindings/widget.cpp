/// @file widget.cpp
/// @brief What a visitor's page carries. Strings in, one record out (record.hpp), so that the glue
/// needs nothing but strings.
#include <emscripten/bind.h>

#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "camefrom/record.hpp"

namespace {

/// The record of the referral; empty when there is none or the address is beyond the limit, for
/// attribution never costs a message.
std::string readPage(const std::string& url, const std::string& referrer) {
  if (url.size() > camefrom::kMaxAddressBytes || referrer.size() > camefrom::kMaxAddressBytes) {
    return {};
  }
  camefrom::Website website;
  if (!camefrom::readWebsite(url, referrer, website)) return {};
  return camefrom::toRecord(website);
}

}  // namespace

EMSCRIPTEN_BINDINGS(widget) { emscripten::function("readPage(url, referrer)", &readPage); }
