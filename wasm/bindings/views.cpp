/// @file views.cpp
/// @brief Banner, panel and facets alone, for the elements: consoles load less than half of the
/// core.
#include <emscripten/bind.h>

#include "answer.hpp"

namespace {

namespace calls = camefrom::calls;

std::string banner(const std::string& referral) { return viewOf(referral, camefrom::banner); }

std::string panel(const std::string& referral) { return viewOf(referral, camefrom::panel); }

std::string facets(const std::string& referral) { return answerOf(calls::facets(referral)); }

}  // namespace

EMSCRIPTEN_BINDINGS(views) {
  emscripten::function("banner(referral)", &banner);
  emscripten::function("panel(referral)", &panel);
  emscripten::function("facets(referral)", &facets);
}
