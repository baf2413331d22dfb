/// @file help.hpp
/// @brief What `camefrom --help` says.
#pragma once

#include <string_view>

namespace camefrom::cli {

[[nodiscard]] std::string_view help() noexcept;

/// Of one command; empty when there is no such command.
[[nodiscard]] std::string_view helpOf(std::string_view command) noexcept;

}  // namespace camefrom::cli
