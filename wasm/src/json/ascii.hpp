/// @file ascii.hpp
/// @brief JSON text for readers that are faster with ASCII alone, as JavaScript engines are.
#pragma once

#include <string>
#include <string_view>

namespace camefrom::json {

/// Appends JSON text, valid UTF-8, to `out`: with what is not ASCII as "\uXXXX" where there is
/// little of it, and as it is where that would make the text much longer.
void appendMostlyAscii(std::string& out, std::string_view json);

}  // namespace camefrom::json
