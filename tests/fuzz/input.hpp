/// @file input.hpp
/// @brief What every fuzz target has: its bytes as text, and a way to say that a promise is broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Stops the fuzzer, which keeps the input.
inline void promise(bool kept) {
  if (!kept) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
