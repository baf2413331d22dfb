/// @file redaction.hpp
/// @brief Takes secrets out of addresses: by the name of a parameter and by the shape of a value.
/// The list is docs/privacy.md.
#pragma once

#include <string_view>

#include "visitor/text.hpp"

namespace camefrom {

/// What stands in an address where a secret was. A campaign key or click id that begins with it is
/// read as absent.
inline constexpr std::string_view kRedacted = "REDACTED";

/// What is taken out beside secrets.
struct Redaction {
  bool click_ids = false;  ///< the values of all click ids, too
  Text names = {};         ///< of further parameters, in any case, with spaces between them
};

/// The same as below, in `room`, or `url` itself where it holds no secret.
[[nodiscard]] std::string_view redactUrl(std::string_view url, const Redaction& redaction,
                                         Text& room);

/// `url`, valid UTF-8, with every secret in it replaced by kRedacted; all else stays byte for byte.
/// Done again it changes nothing.
[[nodiscard]] Text redactUrl(std::string_view url, const Redaction& redaction = {});

}  // namespace camefrom
