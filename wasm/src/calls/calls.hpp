/// @file calls.hpp
/// @brief The core's functions with JSON text in and JSON text out, for the C interface.
/// Each answers what the function of its name does; nothing is "null".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "camefrom/error.hpp"
#include "camefrom/json.hpp"

namespace camefrom::calls {

using Answer = Result<std::string>;

/// How every refusal begins, and no other answer.
inline constexpr std::string_view kErrorBegins = "{\"error\":";

/// {"error":{"code":"too_large","message":"..."}}; in this file, because the program of a shared
/// library sees only what is public of it.
[[nodiscard]] inline std::string asError(const Failure& failure) {
  return std::string(kErrorBegins).append(toJson(failure)).append("}");
}

/// @param page "https://..." or {"url":"...","referrer":"...","at":1764410400000,"direct":true}, as
/// JSON
[[nodiscard]] Answer readPage(std::string_view page);

/// @param page as above, without `at`, and with "consent":false where there is none
[[nodiscard]] Answer explain(std::string_view page);

/// @param link "https://...", as JSON
[[nodiscard]] Answer checkLink(std::string_view link);

/// @param claim null is no claim, and nothing is found in it
/// @param now   milliseconds since 1970
[[nodiscard]] Answer readAgain(std::string_view claim, std::optional<std::int64_t> now);

/// @param from a sender's name, empty where the body is to tell
[[nodiscard]] Answer readWebhook(std::string_view body, std::string_view from = {});
[[nodiscard]] Answer parse(std::string_view referral);
[[nodiscard]] Answer banner(std::string_view referral);
[[nodiscard]] Answer panel(std::string_view referral);
[[nodiscard]] Answer facets(std::string_view referral);
[[nodiscard]] Answer assistant(std::string_view referral);
[[nodiscard]] Answer addProduct(std::string_view referral, std::string_view product);
[[nodiscard]] Answer sameTouch(std::string_view one, std::string_view other);

/// @param known a JSON text sequence (RFC 7464) of referrals
/// @param first empty where there is none
[[nodiscard]] Answer newTouches(std::string_view known, std::string_view referral,
                                std::string_view first);

/// @param chat {"number":"...","text":"...","code":"..."}, as JSON
[[nodiscard]] Answer whatsappLink(std::string_view chat);

/// @param message what a customer wrote, in quotes, as JSON
[[nodiscard]] Answer readCode(std::string_view message);

/// @param random bytes as hexadecimal digits in quotes, as JSON
[[nodiscard]] Answer newCode(std::string_view random);

}  // namespace camefrom::calls
