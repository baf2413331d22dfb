/// @file identity.hpp
/// @brief Who and when, and by what key an event is taken in only once.
#pragma once

#include <cstdint>

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// Sets the key of a message, and the time of it and of its referrals: that of `event`, which is
/// all that Meta sent for it, else that of the envelope. The envelope's is another one in each
/// delivery, so it is no part of the key.
void identify(InboundMessage& message, const json::Value& event, const Envelope& envelope);

/// FNV-1a, 64 bits, over everything inside a value, whatever the order of its members. Members
/// whose name ends in "url" do not count.
[[nodiscard]] std::uint64_t contentHash(const json::Value& value);

}  // namespace camefrom::webhook
