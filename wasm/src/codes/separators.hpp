/// @file separators.hpp
/// @brief What people and their keyboards put between the characters of a code or a number.
#pragma once

#include <cstddef>
#include <string_view>

namespace camefrom {

/// The bytes of the blank or the hyphen that `text` begins with; 0 where it begins with something
/// else.
/// @param text as visibleText() gives it
[[nodiscard]] std::size_t separatorBytes(std::string_view text) noexcept;

}  // namespace camefrom
