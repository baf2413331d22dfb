/// @file batch.hpp
/// @brief What is handed from the envelope to the readers of the three channels, and what comes
/// back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "camefrom/webhook.hpp"
#include "json/value.hpp"

namespace camefrom::webhook {

/// What the envelope says of every event inside it.
struct Envelope {
  std::optional<Channel> channel;    ///< nothing when Meta names an object that is none of ours
  std::string_view id;               ///< the entry's
  std::optional<std::int64_t> time;  ///< when Meta sent it, in milliseconds
};

/// What has been found so far.
class Batch {
 public:
  void add(InboundMessage message) { messages_.push_back(std::move(message)); }
  void skip(SkipReason reason, std::size_t count = 1) {
    skipped_[static_cast<std::size_t>(reason)] += count;
  }
  [[nodiscard]] Webhook take();

 private:
  std::vector<InboundMessage> messages_;
  std::array<std::size_t, 7> skipped_{};
};

/// Whether ids are those of the dashboard's "Test" button. The sample's ids are fixed, and an entry
/// of it has the id 0.
[[nodiscard]] bool isTest(const Envelope& envelope, std::string_view sender,
                          std::string_view message_id) noexcept;

/// One element of `messaging` or `standby`.
void readEvent(const json::Value& event, const Envelope& envelope, Batch& batch);

/// One `value` of a change of a WhatsApp business account.
void readWhatsapp(const json::Value& value, const Envelope& envelope, Batch& batch);

}  // namespace camefrom::webhook
