/// @file names.hpp
/// @brief What a name, or a part of a path, says about the value behind it: one look for all lists.
/// The lists are docs/privacy.md.
#pragma once

#include <string_view>

namespace camefrom {

/// Bits of namesSay().
enum NameSays : unsigned {
  kSecretName = 1U << 0U,     ///< the value is a secret, or personal
  kNumberName = 1U << 1U,     ///< it belongs to a person where it has digits enough
  kKeyName = 1U << 2U,        ///< it is a secret where it has digits
  kCodeName = 1U << 3U,       ///< it is a secret where it is shaped like a code
  kAsksForCode = 1U << 4U,    ///< a code may come behind this part of a path
  kGrantsAccess = 1U << 5U,   ///< whoever has the code behind this part of a path is let in
  kAwaitsAnswer = 1U << 6U,   ///< `code` behind this part of a path is an answer of OAuth
  kFileExtension = 1U << 7U,  ///< the end of a file's name, which looks like the end of a host
  kVisitorIdName = 1U << 8U,  ///< the value is made for one visitor or one click
};

/// The bits of all lists that have the letters of `name`, in any case, or their end. All else in
/// it, as digits, brackets and escapes, does not count.
[[nodiscard]] unsigned namesSay(std::string_view name) noexcept;

}  // namespace camefrom
