/// @file fnv.hpp
/// @brief FNV-1a, in 32 bits for tables and in 64 for keys that are kept.
/// @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
#pragma once

#include <cstdint>
#include <string_view>

namespace camefrom {

/// @param hash that of the bytes before these
[[nodiscard]] constexpr std::uint32_t fnv32(std::string_view bytes,
                                            std::uint32_t hash = 0x811C9DC5) noexcept {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

/// Of no bytes.
inline constexpr std::uint64_t kFnv64 = 0xCBF29CE484222325;

/// @param hash that of the bytes before this one
[[nodiscard]] constexpr std::uint64_t fnv64(std::uint64_t hash, char byte) noexcept {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
}

}  // namespace camefrom
