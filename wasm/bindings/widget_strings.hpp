/// @file widget_strings.hpp
/// @brief What the core takes and gives, as strings to embind, without a std::string between them:
/// a copy less of each, and some 100 bytes brotli less for each visitor.
#pragma once

#include <emscripten/bind.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "visitor/text.hpp"

namespace emscripten::internal {

/// Both are std::string to JavaScript.
template <>
struct TypeID<std::string_view> : TypeID<std::string> {};
template <>
struct TypeID<camefrom::Text> : TypeID<std::string> {};

/// Of memory that JavaScript frees after the call.
template <>
struct BindingType<std::string_view> {
  using WireType = BindingType<std::string>::WireType;
  static std::string_view fromWireType(WireType wire) { return {wire->data, wire->length}; }
};

/// JavaScript frees it once it has read it.
template <>
struct BindingType<camefrom::Text> {
  using WireType = BindingType<std::string>::WireType;
  static WireType toWireType(const camefrom::Text& text, rvp::default_tag /*policy*/) {
    const auto wire = static_cast<WireType>(std::malloc(sizeof(std::size_t) + text.size()));
    wire->length = text.size();
    std::memcpy(wire->data, text.view().data(), text.size());
    return wire;
  }
};

}  // namespace emscripten::internal
