/// @file widget.cpp
/// @brief What a visitor's page carries: one function, so that the glue needs nothing but strings.
#include "visitor/journey.hpp"
#include "widget_strings.hpp"

EMSCRIPTEN_BINDINGS(widget) { emscripten::function("journey(request)", &camefrom::journey); }
