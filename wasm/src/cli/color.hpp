/// @file color.hpp
/// @brief JSON for people at a terminal.
#pragma once

#include <string>
#include <string_view>

namespace camefrom::cli {

/// JSON text with its names in blue, that of an error in red.
[[nodiscard]] std::string colored(std::string_view json);

}  // namespace camefrom::cli
