#include "camefrom/answer_window.hpp"

#include "visitor/time.hpp"
#include "webhooks/senders.hpp"

namespace camefrom {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kFreeEntry = 72 * kHour;

std::string_view ruleOf(std::string_view channel) noexcept {
  if (channel == "whatsapp") return "customer_service_window";
  if (channel == "messenger" || channel == "instagram") return "standard_messaging_window";
  return {};
}

/// Of Meta's channels, whoever repeats what a customer's client says of itself has it from a phone.
bool isLinkedDevice(Sender sender) noexcept {
  return webhook::knownSender(sender).asserted_by == AssertedBy::kSender;
}

}  // namespace

std::optional<AnswerWindow> answerWindow(std::string_view channel, std::int64_t sent_at,
                                         const std::optional<AdMessage>& ad,
                                         std::optional<Sender> from) {
  if (from && isLinkedDevice(*from)) return std::nullopt;
  AnswerWindow window{.rule = ruleOf(channel), .until = formatTime(sent_at + kDay)};
  if (window.rule.empty() || window.until.empty()) return std::nullopt;
  if (!ad || channel != "whatsapp") return window;
  if (!ad->answered_at) {
    window.free_by = formatTime(ad->sent_at + kDay);
  } else if (*ad->answered_at - ad->sent_at <= kDay) {
    window.free_until = formatTime(*ad->answered_at + kFreeEntry);
  }
  return window;
}

}  // namespace camefrom
