/// @file identity.hpp
/// @brief Who and when, and by what key an event is taken in only once.
#pragma once

#include <cstdint>
#include <optional>

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// Sets the key of a message, and the time of it and of its referrals: its own, else that of its
/// delivery. The latter is another one each time, so it is no part of the key.
///
/// @param event all that was sent for it
/// @param own_time  in milliseconds since 1970, as `delivered` is
void identify(InboundMessage& message, const json::Value& event,
              std::optional<std::int64_t> own_time,
              std::optional<std::int64_t> delivered = std::nullopt);

/// FNV-1a, 64 bits, over everything inside a value, whatever the order of its members. Members
/// whose name ends in "url" do not count.
[[nodiscard]] std::uint64_t contentHash(const json::Value& value);

}  // namespace camefrom::webhook
