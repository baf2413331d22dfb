/// @file device.hpp
/// @brief Who wrote, as programs tell it that are a linked device of the business's phone: nobody
/// signs for it, and people are known by JIDs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// What such a program says around a message. A JID is "4915112345678@s.whatsapp.net", a bare
/// number does as well.
struct DeviceMessage {
  std::string_view account;                ///< by what name the program knows the phone
  std::string_view id;                     ///< of the message
  std::string_view chat;                   ///< JID of the conversation
  std::array<std::string_view, 4> people;  ///< JIDs of who wrote, absent ones too
  std::string_view name;
  bool from_me = false;
};

/// A message with all that is known around it.
/// @return nothing where no customer wrote it, which is counted: the business itself, or a
/// broadcast,
///         a status, a channel
[[nodiscard]] std::optional<InboundMessage> begin(const DeviceMessage& told, Batch& batch);

/// deliver(), without origins where it was written in a group: there nobody answers an ad.
void deliverFromDevice(InboundMessage&& inbound, const json::Value& event,
                       std::optional<std::int64_t> sent_at, Batch& batch);

/// A whole number of the protocol: a number, a string, or {"low", "high", "unsigned"} as Baileys
/// has it.
[[nodiscard]] std::optional<std::int64_t> longOf(const json::Value& value) noexcept;

/// json::timeOf(), or that of such a number.
[[nodiscard]] std::optional<std::int64_t> deviceTimeOf(const json::Value& value) noexcept;

/// Meta's word for what WhatsApp's own web client calls a message; its own where there is none.
/// @return empty where nobody wrote it
[[nodiscard]] std::string_view typeOfWebClient(std::string_view word) noexcept;

}  // namespace camefrom::webhook
