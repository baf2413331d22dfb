/// @file broken.hpp
/// @brief How a broken promise is told, and which inputs are looked at twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace camefrom::fuzz {

/// Ends the program where a promise is broken, so that libFuzzer keeps the input.
inline void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "Broken promise: %s\n", what);
  std::abort();
}

/// The same for what tells itself which promise was broken, and is empty where none was.
inline void expectUnbroken(const std::string& broken) { promise(broken.empty(), broken.c_str()); }

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Whether a text is one in so many, always the same ones. What costs more than all the rest (panel
/// and prompt do) is tried on a part: ten million inputs would take days otherwise, and libFuzzer
/// has a thousand like each of them.
inline bool isOneIn(std::uint32_t many, std::string_view text) {
  std::uint32_t hash = 2'166'136'261U;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return (hash ^ (hash >> 16U)) % many == 0;
}

}  // namespace camefrom::fuzz
