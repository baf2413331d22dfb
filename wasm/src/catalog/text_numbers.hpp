/// @file text_numbers.hpp
/// @brief Numbers for texts, so that many of them take little memory and compare quickly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace camefrom {

/// Numbers texts from 0, in the order in which they come.
class TextNumbers {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// The number of `text`, a new one when it has none.
  std::uint32_t add(std::string_view text);

  /// The number of `text`, or kNone.
  [[nodiscard]] std::uint32_t find(std::string_view text) const noexcept;

  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(ends_.size());
  }

 private:
  [[nodiscard]] std::string_view textOf(std::uint32_t number) const noexcept;
  [[nodiscard]] std::size_t slotOf(std::string_view text) const noexcept;
  void grow();

  std::string texts_;                 ///< all of them, one after the other
  std::vector<std::size_t> ends_;     ///< of each text in texts_
  std::vector<std::uint32_t> slots_;  ///< numbers by hash, kNone where free; a power of two
};

}  // namespace camefrom
