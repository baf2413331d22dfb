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

}  // namespace camefrom::webhook
