/// @file redactions.hpp
/// @brief What redactUrl() has taken out of an address, found by holding the two side by side.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace camefrom::advice {

/// From one byte of an address to another.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// From an address without its secrets back to the address itself.
class Redactions {
 public:
  /// @param address  valid UTF-8
  /// @param redacted what redactUrl() made of it
  Redactions(std::string_view address, std::string_view redacted);

  /// In their order. One that the address came with is there, too.
  [[nodiscard]] const std::vector<Span>& removals() const noexcept { return removals_; }

  /// What a byte of the redacted text stands for: itself, or all of what was removed.
  [[nodiscard]] Span inAddress(std::size_t at) const noexcept;

 private:
  std::vector<Span> removals_;
};

}  // namespace camefrom::advice
