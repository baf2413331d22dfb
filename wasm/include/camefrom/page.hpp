/// @file page.hpp
/// @brief Reads a campaign from the address of a page. Start here for websites.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "camefrom/error.hpp"
#include "camefrom/redaction.hpp"
#include "camefrom/referral.hpp"

namespace camefrom {

/// What is known beside the address.
struct PageContext {
  std::string_view referrer = {};       ///< document.referrer; UTF-8, may be empty
  std::optional<std::int64_t> at = {};  ///< when the page was opened, milliseconds since 1970
};

/// The widget's own way in: fills `website`, which has to be empty, from addresses within
/// kMaxAddressBytes.
/// @return whether there is a campaign key, a click id or another site as the referrer; if not,
///         `website` has no more than its page and an internal referrer
[[nodiscard]] bool readWebsite(std::string_view url, std::string_view referrer, Website& website,
                               const Redaction& redaction = {});

/// Reads the address that a visitor landed on.
///
/// @param url  UTF-8, at most kMaxAddressBytes, as `location.href` gives it
/// @return the referral; no value when the address has no campaign key and no click id, and the
///         referrer is not another site; kTooLarge when an address is longer than the limit.
[[nodiscard]] Result<std::optional<Referral>> readPage(std::string_view url,
                                                       const PageContext& context = {});

}  // namespace camefrom
