/// @file form.hpp
/// @brief Reads application/x-www-form-urlencoded text as if it were a JSON object of strings.
/// @see https://url.spec.whatwg.org/#concept-urlencoded-parser
#pragma once

#include <string_view>

#include "json/value.hpp"

namespace camefrom::json {

/// @param text no longer than kMaxWebhookBytes. What is not UTF-8 becomes U+FFFD, and so does
/// U+0000.
[[nodiscard]] Document readForm(std::string_view text);

}  // namespace camefrom::json
