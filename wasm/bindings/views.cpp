/// @file views.cpp
/// @brief Banner, panel and facets alone, for the elements: consoles load less than half of the
/// core.
#include <emscripten/bind.h>

#include "answer.hpp"

namespace {

std::string banner(const std::string& referral) { return withReferral(referral, camefrom::banner); }

std::string panel(const std::string& referral) { return withReferral(referral, camefrom::panel); }

std::string facets(const std::string& referral) { return withReferral(referral, camefrom::facets); }

}  // namespace

EMSCRIPTEN_BINDINGS(views) {
  emscripten::function("banner(referral)", &banner);
  emscripten::function("panel(referral)", &panel);
  emscripten::function("facets(referral)", &facets);
}
