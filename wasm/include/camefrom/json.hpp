/// @file json.hpp
/// @brief The wire format: referrals and views as JSON text.
#pragma once

#include <string>
#include <string_view>

#include "camefrom/error.hpp"
#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"

namespace camefrom {

/// The wire form of a referral; the order of keys is that of DESIGN.md, section 3.
[[nodiscard]] std::string toJson(const Referral& referral);
[[nodiscard]] std::string toJson(const Banner& banner);
[[nodiscard]] std::string toJson(const Panel& panel);

/// {"code":"too_large","message":"..."}
[[nodiscard]] std::string toJson(const Failure& failure);

/// Reads a referral that somebody else may have written: limits are applied again, unsafe URLs and
/// unknown fields are left out.
///
/// @return kInvalidJson, kTooLarge, kTooDeep, or kInvalidReferral with a message that names the
///         field.
[[nodiscard]] Result<Referral> parse(std::string_view json);

}  // namespace camefrom
