/// @file check_link.hpp
/// @brief What is wrong with a campaign link, for whoever made it; and the link without it.
/// The codes are those of docs/link-doctor.md.
///
/// @code
/// const CheckedLink link =
/// checkLink("https://shop.example/?utm_source=news&amp;utm_medium=email");
/// assert(link.advice.front().code == "entity_ampersand");
/// assert(link.mended == "https://shop.example/?utm_source=news&utm_medium=email");
/// @endcode
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// One fault of a link.
struct Advice {
  std::string code;  ///< "look_alike_key"
  std::string text;  ///< English; it repeats nothing of the link but known keys
  std::string part;  ///< of the link, as it stands there, a secret as "REDACTED"; may be empty

  bool operator==(const Advice&) const = default;
};

struct CheckedLink {
  std::optional<Referral> referral;  ///< as readPage() gives it
  std::vector<Advice> advice;        ///< none for a link that is right
  std::string mended;                ///< empty where nothing can be mended without guessing

  bool operator==(const CheckedLink&) const = default;
};

/// Whether the link that checkLink() mends has this fault no more.
[[nodiscard]] bool isMendable(std::string_view code) noexcept;

/// Checks a link as it was made.
///
/// @param url  UTF-8; beyond kMaxAddressBytes it is too_long and nothing else
[[nodiscard]] CheckedLink checkLink(std::string_view url);

}  // namespace camefrom
#pragma GCC visibility pop
