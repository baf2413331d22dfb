/// @file promises.hpp
/// @brief What holds for everything that is read, whatever it was read from.
#pragma once

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "broken.hpp"
#include "camefrom/facets.hpp"
#include "camefrom/json.hpp"
#include "camefrom/touch.hpp"
#include "slow.hpp"
#include "wire_limits.hpp"

namespace camefrom::fuzz {

constexpr std::uint32_t kOneInEight = 8;

/// Others can read it, and a database can store it.
inline void expectJson(const std::string& json) {
  promise(nlohmann::json::accept(json), "what is written is JSON");
  promise(slow::characters(json).has_value(), "what is written is UTF-8");
}

/// What is shown of a referral, and what an assistant is told.
inline void expectViews(const Referral& referral) {
  expectJson(toJson(banner(referral)));
  expectJson(toJson(panel(referral)));
  for (const Field& field : panel(referral).fields) {
    promise(!field.value.empty(), "no field is without a value");
  }
  const Facets found = facets(referral);
  expectJson(toJson(found));
  for (const Field& field : found.gist) {
    const bool whole = field.kind == FieldKind::kId || field.kind == FieldKind::kPrice;
    expectWords(field.value, whole ? kMaxTextCharacters : kMaxGistCharacters);
  }
  expectWords(found.words);
  const Result<AssistantContext> context = assistant(referral);
  promise(context.ok(), "there is something to tell an assistant");
  expectJson(toJson(*context));
  expectWords(context->prompt, kMaxPromptCharacters);
}

/// The same after the wire, and fit to be shown.
inline void expectReferral(const Referral& referral) {
  expectLimits(referral);
  const std::string wire = toJson(referral);
  expectJson(wire);
  const Result<Referral> again = parse(wire);
  promise(again.ok(), "a referral that was read can be sent");
  promise(*again == referral, "a referral comes through the wire as it was");
  promise(toJson(*again) == wire, "a referral is written as it was");
  if (!isOneIn(kOneInEight, wire)) return;
  const std::vector<Referral> stored = parseStored("\x1E" + wire + "\x1E{}\x1E" + wire);
  promise(stored.size() == 2 && stored[1] == referral, "what is stored is read again");
  promise(sameTouch(referral, referral), "a referral is the touch that it is");
  promise(newTouches(stored, {.referral = referral}).empty(), "what is known is not new");
  expectViews(referral);
}

/// Of a referrer that could not be cut nothing is left to be found again.
inline bool isReferrerGone(const Website& website) {
  return website.referrer.empty() && std::ranges::count(website.truncated, "referrer") > 0;
}

inline void expectReason(const Failure& failure) {
  promise(!failure.message.empty(), "a refusal says why");
  expectJson(toJson(failure));
}

/// The texts that are told of a message are those that are written.
inline void expectWritten(const std::string& json, const std::vector<InboundMessage>& messages) {
  const nlohmann::json written = nlohmann::json::parse(json, nullptr, false);
  promise(!written.is_discarded(), "what is written is JSON");
  const nlohmann::json& list = written["messages"];
  promise(list.size() == messages.size(), "each message is written");
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const InboundMessage& message = messages[i];
    const std::pair<const char*, const std::string*> texts[] = {
        {"account", &message.account},    {"sender", &message.sender},
        {"group", &message.group},        {"phone", &message.phone},
        {"name", &message.name},          {"id", &message.id},
        {"type", &message.type},          {"text", &message.text},
        {"payload", &message.payload},    {"sent_at", &message.sent_at},
        {"dedup_key", &message.dedup_key}};
    for (const auto& [name, text] : texts) {
      const auto found = list[i].find(name);
      promise(found == list[i].end() ? text->empty() : *found == *text,
              "a message is written as it was read");
    }
  }
}

/// A webhook that was read, and read once more.
inline void expectWebhook(std::string_view body, const WebhookContext& context,
                          const Webhook& webhook) {
  for (const InboundMessage& message : webhook.messages) {
    expectLimits(message);
    for (const Referral& referral : message.referrals) expectReferral(referral);
  }
  const bool chosen = isOneIn(kOneInEight, body);
  if (webhook.messages.empty() && !chosen) return;
  const std::string json = toJson(webhook);
  promise(slow::characters(json).has_value(), "what is written is UTF-8");
  expectWritten(json, webhook.messages);
  if (!chosen) return;
  const Result<Webhook> again = readWebhook(body, context);
  promise(again.ok() && toJson(*again) == json, "a body is read the same twice");
}

}  // namespace camefrom::fuzz
