/// @file ascii.hpp
/// @brief Finds what is not ASCII, eight bytes at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace camefrom {

/// Where the first byte from `at` on is that is not ASCII, or the size of `text`.
inline std::size_t findBeyondAscii(std::string_view text, std::size_t at) noexcept {
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::copy_n(text.data() + at, sizeof word, reinterpret_cast<char*>(&word));
    if ((word & 0x8080'8080'8080'8080) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace camefrom
