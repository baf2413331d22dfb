#include "webhooks/senders.hpp"

#include <algorithm>
#include <array>

namespace camefrom {
namespace webhook {
namespace {

/// In the order of Sender, which is that of being asked: the most frequent first, and a narrow
/// shape before a wide one.
constexpr auto kSenders = std::to_array<KnownSender>({
    {Sender::kMeta, "meta", isMeta, readMeta},
});

static_assert(
    [] {
      for (std::size_t i = 0; i < kSenders.size(); ++i) {
        if (kSenders[i].sender != static_cast<Sender>(i)) return false;
      }
      return true;
    }(),
    "each sender stands in its place");

}  // namespace

const KnownSender& knownSender(Sender sender) noexcept {
  return kSenders[static_cast<std::size_t>(sender)];
}

const KnownSender* recognise(const json::Value& body) noexcept {
  const auto found = std::ranges::find_if(
      kSenders, [&body](const KnownSender& known) { return known.recognise(body); });
  return found == kSenders.end() ? nullptr : &*found;
}

}  // namespace webhook

std::string_view name(Sender sender) noexcept { return webhook::knownSender(sender).name; }

std::optional<Sender> senderFromName(std::string_view name) noexcept {
  for (const webhook::KnownSender& known : webhook::kSenders) {
    if (known.name == name) return known.sender;
  }
  return std::nullopt;
}

}  // namespace camefrom
