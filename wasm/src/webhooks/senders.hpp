/// @file senders.hpp
/// @brief Who posts webhooks: by what shape each is known, and what reads it.
#pragma once

#include <optional>

#include "webhooks/batch.hpp"

namespace camefrom::webhook {

/// One of those whose webhooks are read.
struct KnownSender {
  Sender sender;
  std::string_view name;
  AssertedBy asserted_by;  ///< who says what is in their referrals
  /// Whether a body has the shape of theirs. Nothing of it is believed to be there otherwise.
  bool (*recognise)(const json::Value& body) noexcept;
  void (*read)(const json::Value& body, Batch& batch);
};

[[nodiscard]] const KnownSender& knownSender(Sender sender) noexcept;

/// The first one whose shape it is; nothing where it is nobody's.
[[nodiscard]] const KnownSender* recognise(const json::Value& body) noexcept;

// Meta, and who passes its bodies on: webhooks/meta/.
[[nodiscard]] bool isMeta(const json::Value& body) noexcept;
void readMeta(const json::Value& body, Batch& batch);

// Programs that are a linked device of a phone with WhatsApp: webhooks/whatsapp/.
[[nodiscard]] bool isEvolution(const json::Value& body) noexcept;
void readEvolution(const json::Value& body, Batch& batch);
[[nodiscard]] bool isWaha(const json::Value& body) noexcept;
void readWaha(const json::Value& body, Batch& batch);
[[nodiscard]] bool isUazapi(const json::Value& body) noexcept;
void readUazapi(const json::Value& body, Batch& batch);
[[nodiscard]] bool isZapi(const json::Value& body) noexcept;
void readZapi(const json::Value& body, Batch& batch);
[[nodiscard]] bool isGowa(const json::Value& body) noexcept;
void readGowa(const json::Value& body, Batch& batch);
[[nodiscard]] bool isQuepasa(const json::Value& body) noexcept;
void readQuepasa(const json::Value& body, Batch& batch);
[[nodiscard]] bool isBaileys(const json::Value& body) noexcept;
void readBaileys(const json::Value& body, Batch& batch);
[[nodiscard]] bool isWppconnect(const json::Value& body) noexcept;
void readWppconnect(const json::Value& body, Batch& batch);
[[nodiscard]] bool isGreenapi(const json::Value& body) noexcept;
void readGreenapi(const json::Value& body, Batch& batch);
[[nodiscard]] bool isWhapi(const json::Value& body) noexcept;
void readWhapi(const json::Value& body, Batch& batch);
[[nodiscard]] bool isWhatsappMcp(const json::Value& body) noexcept;
void readWhatsappMcp(const json::Value& body, Batch& batch);
[[nodiscard]] bool isWuzapi(const json::Value& body) noexcept;
void readWuzapi(const json::Value& body, Batch& batch);

// Providers of WhatsApp and other channels: webhooks/providers/.
[[nodiscard]] bool isTwilio(const json::Value& body) noexcept;
void readTwilio(const json::Value& body, Batch& batch);
[[nodiscard]] bool isVonage(const json::Value& body) noexcept;
void readVonage(const json::Value& body, Batch& batch);
[[nodiscard]] bool isInfobip(const json::Value& body) noexcept;
void readInfobip(const json::Value& body, Batch& batch);
[[nodiscard]] bool isSinch(const json::Value& body) noexcept;
void readSinch(const json::Value& body, Batch& batch);
[[nodiscard]] bool isWati(const json::Value& body) noexcept;
void readWati(const json::Value& body, Batch& batch);
[[nodiscard]] bool isYcloud(const json::Value& body) noexcept;
void readYcloud(const json::Value& body, Batch& batch);
[[nodiscard]] bool isGupshup(const json::Value& body) noexcept;
void readGupshup(const json::Value& body, Batch& batch);
[[nodiscard]] bool isEightByEight(const json::Value& body) noexcept;
void readEightByEight(const json::Value& body, Batch& batch);
[[nodiscard]] bool isBird(const json::Value& body) noexcept;
void readBird(const json::Value& body, Batch& batch);
[[nodiscard]] bool isZernio(const json::Value& body) noexcept;
void readZernio(const json::Value& body, Batch& batch);
[[nodiscard]] bool isSunshine(const json::Value& body) noexcept;
void readSunshine(const json::Value& body, Batch& batch);
[[nodiscard]] bool isChatwoot(const json::Value& body) noexcept;
void readChatwoot(const json::Value& body, Batch& batch);

// Other messengers: webhooks/messengers/.
[[nodiscard]] bool isTiktok(const json::Value& body) noexcept;
void readTiktok(const json::Value& body, Batch& batch);
[[nodiscard]] bool isTelegram(const json::Value& body) noexcept;
void readTelegram(const json::Value& body, Batch& batch);
[[nodiscard]] bool isViber(const json::Value& body) noexcept;
void readViber(const json::Value& body, Batch& batch);
[[nodiscard]] bool isVk(const json::Value& body) noexcept;
void readVk(const json::Value& body, Batch& batch);
[[nodiscard]] bool isMax(const json::Value& body) noexcept;
void readMax(const json::Value& body, Batch& batch);

}  // namespace camefrom::webhook
