/// @file templates.hpp
/// @brief Placeholders that an ad platform or a mail program should have filled in.
#pragma once

#include <string_view>

namespace camefrom::advice {

/// Whether a placeholder is in `value`, which is decoded. Beside campaign keys only those count
/// that a platform has: another parameter may mean "{red}".
[[nodiscard]] bool hasPlaceholder(std::string_view value, bool is_campaign) noexcept;

/// Whose it is by its shape or its name: "Google Ads"; empty where many have it.
[[nodiscard]] std::string_view platformOf(std::string_view value) noexcept;

}  // namespace camefrom::advice
