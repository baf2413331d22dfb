/// @file page.hpp
/// @brief Reads a campaign from the address of a page. Start here for websites.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "camefrom/error.hpp"
#include "camefrom/referral.hpp"

namespace camefrom {

/// What is known beside the address.
struct PageContext {
  std::string_view referrer = {};       ///< document.referrer; UTF-8, may be empty
  std::optional<std::int64_t> at = {};  ///< when the page was opened, milliseconds since 1970
};

/// Reads the address that a visitor landed on.
///
/// @param url  UTF-8, at most kMaxAddressBytes, as `location.href` gives it
/// @return the referral; no value when the address has no campaign key and no click id, and the
///         referrer is not another site; kTooLarge when an address is longer than the limit.
[[nodiscard]] Result<std::optional<Referral>> readPage(std::string_view url,
                                                       const PageContext& context = {});

}  // namespace camefrom
