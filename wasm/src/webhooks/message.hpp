/// @file message.hpp
/// @brief What all readers end with, whoever has sent the message.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// Adds each of `ids` once, in this order, absent ones not.
void addSenderIds(std::initializer_list<std::string_view> ids, InboundMessage& inbound);

/// What came along where nobody wrote anything: a place, a shared contact or a file by its name, a
/// line each.
[[nodiscard]] std::string tellingOf(const InboundMessage& inbound);

/// Where the id of a message is one of a kind.
enum class IdScope : std::uint8_t { kEverywhere, kConversation };

/// Hands a message in: with its sender, who is the first of its ids, its key and its time. Without
/// an id of who wrote it is malformed; what has no type is a "text", or a "message" without one.
///
/// @param event   all that was sent for it
/// @param sent_at in milliseconds since 1970
void deliver(InboundMessage inbound, const json::Value& event, std::optional<std::int64_t> sent_at,
             Batch& batch, IdScope scope = IdScope::kEverywhere);

}  // namespace camefrom::webhook
