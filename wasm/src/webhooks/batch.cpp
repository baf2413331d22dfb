#include "webhooks/batch.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 3> kChannels = {"messenger", "instagram", "whatsapp"};
constexpr std::array<std::string_view, 7> kReasons = {
    "echo", "status", "reaction", "receipt", "test_event", "other_event", "malformed"};

}  // namespace

std::string_view name(Channel channel) noexcept {
  return kChannels[static_cast<std::size_t>(channel)];
}

std::string_view name(SkipReason reason) noexcept {
  return kReasons[static_cast<std::size_t>(reason)];
}

namespace webhook {

Webhook Batch::take() {
  Webhook taken{std::move(messages_), {}};
  for (std::size_t i = 0; i < skipped_.size(); ++i) {
    if (skipped_[i] > 0) taken.skipped.push_back({static_cast<SkipReason>(i), skipped_[i]});
  }
  return taken;
}

bool isTest(const Envelope& envelope, std::string_view sender,
            std::string_view message_id) noexcept {
  return envelope.id == "0" || sender == "0" || message_id == "test_message_id" ||
         message_id == "ABGGFlA5Fpa";
}

}  // namespace webhook
}  // namespace camefrom
