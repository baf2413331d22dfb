/// @file owned.hpp
/// @brief What the C interface gives away.
#pragma once

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace camefrom::calls {

/// The text with a zero at its end, for camefrom_free(); NULL where there is no memory for it.
[[nodiscard]] inline char* owned(std::string_view text) noexcept {
  char* const copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) return nullptr;
  if (!text.empty()) std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

}  // namespace camefrom::calls
