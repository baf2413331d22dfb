/// @file bytes.hpp
/// @brief Finds bytes that need a look, eight bytes at a time.
/// @see https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord, 2026-11-29
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "visitor/ascii.hpp"

namespace camefrom::json {

/// The high bits of bytes that are quotes, backslashes or control characters. Beyond the first such
/// byte there may be too many.
constexpr std::uint64_t oddBytes(std::uint64_t word) noexcept {
  const std::uint64_t quotes = word ^ (kOnes * '"');
  const std::uint64_t escapes = word ^ (kOnes * '\\');
  return (((quotes - kOnes) & ~quotes) | ((escapes - kOnes) & ~escapes) |
          ((word - kOnes * 0x20) & ~word)) &
         kHighs;
}

/// Whether JSON cannot have this byte in a string as it stands.
constexpr bool isOdd(char c) noexcept {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// Where the first byte is that isOdd(), or that is not ASCII where `ascii` is true; the size of
/// `text` where there is none.
inline std::size_t findOdd(std::string_view text, bool ascii = false) noexcept {
  const std::uint64_t beyond = ascii ? kHighs : 0;
  std::size_t at = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
      std::memcpy(&word, text.data() + at, sizeof word);
      const std::uint64_t found = oddBytes(word) | (word & beyond);
      if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  while (at < text.size() && !isOdd(text[at]) &&
         !(ascii && static_cast<unsigned char>(text[at]) >= 0x80)) {
    ++at;
  }
  return at;
}

/// How many bytes of `text` are not ASCII.
inline std::size_t countBeyondAscii(std::string_view text) noexcept {
  std::size_t count = 0;
  std::size_t at = 0;
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighs) != 0) count += static_cast<std::size_t>(std::popcount(word & kHighs));
  }
  for (; at < text.size(); ++at) count += static_cast<unsigned char>(text[at]) >> 7U;
  return count;
}

}  // namespace camefrom::json
