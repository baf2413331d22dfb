#include "webhooks/senders.hpp"

#include <algorithm>
#include <array>

namespace camefrom {
namespace webhook {
namespace {

/// In the order of Sender, which is that of being asked: the most frequent first, and a narrow
/// shape before a wide one.
constexpr auto kSenders = std::to_array<KnownSender>({
    {Sender::kMeta, "meta", AssertedBy::kMeta, isMeta, readMeta},
    {Sender::kEvolution, "evolution", AssertedBy::kSender, isEvolution, readEvolution},
    {Sender::kWaha, "waha", AssertedBy::kSender, isWaha, readWaha},
    {Sender::kUazapi, "uazapi", AssertedBy::kSender, isUazapi, readUazapi},
    {Sender::kZapi, "zapi", AssertedBy::kSender, isZapi, readZapi},
    {Sender::kGowa, "gowa", AssertedBy::kSender, isGowa, readGowa},
    {Sender::kQuepasa, "quepasa", AssertedBy::kSender, isQuepasa, readQuepasa},
    {Sender::kBaileys, "baileys", AssertedBy::kSender, isBaileys, readBaileys},
    {Sender::kWppconnect, "wppconnect", AssertedBy::kSender, isWppconnect, readWppconnect},
    {Sender::kGreenapi, "greenapi", AssertedBy::kSender, isGreenapi, readGreenapi},
    {Sender::kWhapi, "whapi", AssertedBy::kSender, isWhapi, readWhapi},
    {Sender::kWhatsappMcp, "whatsapp-mcp", AssertedBy::kSender, isWhatsappMcp, readWhatsappMcp},
    {Sender::kWuzapi, "wuzapi", AssertedBy::kSender, isWuzapi, readWuzapi},
    {Sender::kTwilio, "twilio", AssertedBy::kProvider, isTwilio, readTwilio},
    {Sender::kVonage, "vonage", AssertedBy::kProvider, isVonage, readVonage},
    {Sender::kInfobip, "infobip", AssertedBy::kProvider, isInfobip, readInfobip},
    {Sender::kSinch, "sinch", AssertedBy::kProvider, isSinch, readSinch},
    {Sender::kWati, "wati", AssertedBy::kProvider, isWati, readWati},
    {Sender::kYcloud, "ycloud", AssertedBy::kProvider, isYcloud, readYcloud},
    {Sender::kGupshup, "gupshup", AssertedBy::kProvider, isGupshup, readGupshup},
    {Sender::kEightByEight, "8x8", AssertedBy::kProvider, isEightByEight, readEightByEight},
    {Sender::kBird, "bird", AssertedBy::kProvider, isBird, readBird},
    {Sender::kZernio, "zernio", AssertedBy::kProvider, isZernio, readZernio},
    {Sender::kSunshine, "sunshine", AssertedBy::kProvider, isSunshine, readSunshine},
    {Sender::kChatwoot, "chatwoot", AssertedBy::kProvider, isChatwoot, readChatwoot},
    {Sender::kTiktok, "tiktok", AssertedBy::kProvider, isTiktok, readTiktok},
    {Sender::kTelegram, "telegram", AssertedBy::kSender, isTelegram, readTelegram},
    {Sender::kViber, "viber", AssertedBy::kProvider, isViber, readViber},
    {Sender::kVk, "vk", AssertedBy::kProvider, isVk, readVk},
    {Sender::kMax, "max", AssertedBy::kProvider, isMax, readMax},
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
