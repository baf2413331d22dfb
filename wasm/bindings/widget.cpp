/// @file widget.cpp
/// @brief What a visitor's page carries: one function, so that the glue needs nothing but strings.
#include <emscripten/bind.h>

#include "camefrom/journey.hpp"

namespace {

std::string journey(const std::string& request) { return std::string(camefrom::journey(request)); }

}  // namespace

EMSCRIPTEN_BINDINGS(widget) { emscripten::function("journey(request)", &journey); }
