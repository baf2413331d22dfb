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

/// A number without the plus that some put before it.
[[nodiscard]] std::string_view withoutPlus(std::string_view number) noexcept;

/// The digits of a telephone number, with or without a plus; empty where it is anything else, as an
/// id or a name that an SMS came from.
[[nodiscard]] std::string_view phoneOf(std::string_view number) noexcept;

/// Whether a channel knows people by their telephone numbers.
[[nodiscard]] bool hasNumbers(Channel channel) noexcept;

/// A name of two parts, each of which may be absent.
[[nodiscard]] std::string fullName(const json::Value& given, const json::Value& family);

/// A file that came with a message, by its MIME type.
/// @return "image", "video", "audio" or "document"
[[nodiscard]] std::string_view typeOfFile(std::string_view mime_type) noexcept;

/// Adds what came along with a message, by its address and its name; each may be absent, and what
/// has no type is a "file".
void addFile(std::string_view type, std::string_view url, std::string_view name,
             InboundMessage& inbound);

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
void deliver(InboundMessage&& inbound, const json::Value& event,
             std::optional<std::int64_t> sent_at, Batch& batch,
             IdScope scope = IdScope::kEverywhere);

}  // namespace camefrom::webhook
