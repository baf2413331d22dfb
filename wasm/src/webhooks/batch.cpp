#include "webhooks/batch.hpp"

#include <algorithm>

#include "json/bytes.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 9> kChannels = {
    "messenger", "instagram", "whatsapp", "tiktok", "telegram", "viber", "vk", "max", "sms"};
constexpr std::array<std::string_view, 9> kReasons = {"echo",       "status",      "reaction",
                                                      "receipt",    "edit",        "deletion",
                                                      "test_event", "other_event", "malformed"};

}  // namespace

std::string_view name(Channel channel) noexcept {
  return kChannels[static_cast<std::size_t>(channel)];
}

std::string_view name(SkipReason reason) noexcept {
  return kReasons[static_cast<std::size_t>(reason)];
}

namespace webhook {

void Batch::add(InboundMessage message) {
  for (Referral& referral : message.referrals) referral.asserted_by = asserted_by_;
  found_.messages.push_back(std::move(message));
}

void Batch::edit(Edit edit) {
  skip(edit.deleted ? SkipReason::kDeletion : SkipReason::kEdit);
  if (!edit.id.empty()) found_.edits.push_back(std::move(edit));
}

void Batch::change(std::string_view previous, std::string_view current) {
  if (previous.empty() || current.empty() || previous == current) return;
  found_.changes.push_back({std::string(previous), std::string(current)});
}

Webhook Batch::take() {
  for (std::size_t i = 0; i < skipped_.size(); ++i) {
    if (skipped_[i] > 0) found_.skipped.push_back({static_cast<SkipReason>(i), skipped_[i]});
  }
  return std::move(found_);
}

std::optional<Channel> channelFromName(std::string_view name) noexcept {
  const auto found = std::ranges::find(kChannels, name);
  if (found == kChannels.end()) return std::nullopt;
  return static_cast<Channel>(found - kChannels.begin());
}

std::size_t writtenSize(std::string_view text) noexcept {
  const auto escapes = std::count_if(text.begin(), text.end(), json::isOdd);
  return text.size() + 5 * static_cast<std::size_t>(escapes);
}

bool isTest(const Envelope& envelope, std::string_view sender,
            std::string_view message_id) noexcept {
  return envelope.id == "0" || sender == "0" || message_id == "test_message_id" ||
         message_id == "ABGGFlA5Fpa";
}

}  // namespace webhook
}  // namespace camefrom
