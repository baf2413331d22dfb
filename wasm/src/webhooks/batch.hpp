/// @file batch.hpp
/// @brief What is handed from the envelope to the readers of messages, and what comes back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

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
  /// @param body_bytes how long the whole body is
  explicit Batch(std::size_t body_bytes) : repeatable_(kRepeats * body_bytes + kRepeatedAnyway) {}

  /// Whether a message may take that many bytes along that stand outside of it, as those of its
  /// account and its sender do, which may be shared by all messages of a body.
  /// @param bytes as writtenSize() counts them
  [[nodiscard]] bool affords(std::size_t bytes) noexcept {
    if (bytes > repeatable_) return false;
    repeatable_ -= bytes;
    return true;
  }

  /// Who says what is in the referrals of all messages that are added from now on.
  /// @return who said it until now
  AssertedBy speaks(AssertedBy asserted_by) noexcept {
    return std::exchange(asserted_by_, asserted_by);
  }

  void add(InboundMessage message);
  void skip(SkipReason reason, std::size_t count = 1) {
    skipped_[static_cast<std::size_t>(reason)] += count;
  }
  /// Skips what refers to an older message; without an id nobody can know to which.
  void edit(Edit edit);
  /// Nothing where one is absent, or both are the same.
  void change(std::string_view previous, std::string_view current);
  [[nodiscard]] Webhook take();

 private:
  // Meta's usual bodies repeat less than they hold.
  static constexpr std::size_t kRepeats = 16;
  static constexpr std::size_t kRepeatedAnyway = 65'536;

  Webhook found_;
  AssertedBy asserted_by_ = AssertedBy::kMeta;
  std::array<std::size_t, 9> skipped_{};
  std::size_t repeatable_;
};

/// The channel that has this name; nothing where none has.
[[nodiscard]] std::optional<Channel> channelFromName(std::string_view name) noexcept;

/// What a text takes at most in the answer, where an escape has six bytes.
[[nodiscard]] std::size_t writtenSize(std::string_view text) noexcept;

/// Whether ids are those of the dashboard's "Test" button. The sample's ids are fixed, and an entry
/// of it has the id 0.
[[nodiscard]] bool isTest(const Envelope& envelope, std::string_view sender,
                          std::string_view message_id) noexcept;

/// One element of `messaging` or `standby`.
void readEvent(const json::Value& event, const Envelope& envelope, Batch& batch);

/// One `value` of a change of a WhatsApp business account.
void readWhatsapp(const json::Value& value, const Envelope& envelope, Batch& batch);

}  // namespace camefrom::webhook
