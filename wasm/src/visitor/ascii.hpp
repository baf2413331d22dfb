/// @file ascii.hpp
/// @brief Finds bytes that need a look, eight at a time.
/// @see https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord, 2026-11-29
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "visitor/for_bytes.hpp"

namespace camefrom {

inline constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
inline constexpr std::uint64_t kHighs = 0x8080'8080'8080'8080;

/// Not zero where a byte of `word` is; its high bit is then set, and maybe those of bytes above it.
constexpr std::uint64_t zeroBytes(std::uint64_t word) noexcept {
  return (word - kOnes) & ~word & kHighs;
}

/// Calls `look` with eight bytes at a time, and takes them out of `text`.
template <typename Look>
void forEachWord(std::string_view& text, Look look) {
  for (std::uint64_t word = 0; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::copy_n(text.data(), sizeof word, reinterpret_cast<char*>(&word));
    look(word);
  }
}

/// Where the first byte from `at` on is that is not ASCII, or the size of `text`.
inline std::size_t findBeyondAscii(std::string_view text, std::size_t at) noexcept {
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::copy_n(text.data() + at, sizeof word, reinterpret_cast<char*>(&word));
    if ((word & kHighs) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// As find_first_of(), which calls memchr() for each byte, but more bytes of the download.
inline std::size_t findAny(std::string_view text, std::string_view any,
                           std::size_t from = 0) noexcept {
  for (; from < text.size(); ++from) {
    for (const char c : any) {
      if (text[from] == c) return from;
    }
  }
  return std::string_view::npos;
}

/// Whether a space or a control character of ASCII is in `text`.
inline bool hasBlankOrControl(std::string_view text) noexcept {
  std::uint64_t odd = 0;
  if constexpr (!kForBytes) {
    forEachWord(text, [&odd](std::uint64_t word) {
      odd |= ((word - kOnes * 0x21) & ~word & kHighs) | zeroBytes(word ^ (kOnes * 0x7F));
    });
  }
  bool found = odd != 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    found |= byte <= 0x20 || byte == 0x7F;
  }
  return found;
}

}  // namespace camefrom
