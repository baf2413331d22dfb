/// @file mediums.hpp
/// @brief utm_medium, as far as channels go by it.
#pragma once

#include <string_view>

namespace camefrom::advice {

/// Whether the table of channels spells out that medium, which is in small letters.
[[nodiscard]] bool isSpelledMedium(std::string_view medium);

/// Whether a medium alone makes a channel.
[[nodiscard]] bool isMediumOfChannel(std::string_view medium);

/// The medium that most likely was meant and makes a channel; empty where none is near.
[[nodiscard]] std::string_view nearestMedium(std::string_view medium);

}  // namespace camefrom::advice
