#include "webhooks/identity.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/fields.hpp"
#include "visitor/fnv.hpp"
#include "visitor/text.hpp"
#include "visitor/time.hpp"

namespace camefrom::webhook {
namespace {

using json::Value;

// Bytes that valid UTF-8 never holds keep texts apart from what stands around them.
constexpr char kOpen = '\xF8';
constexpr char kClose = '\xF9';
constexpr char kEndOfText = '\xFA';

std::uint64_t add(std::uint64_t hash, std::string_view text) noexcept {
  for (const char c : text) hash = fnv64(hash, c);
  return fnv64(hash, kEndOfText);
}

/// A number and a string of the same characters count as the same: Meta writes ids both ways.
std::uint64_t add(std::uint64_t hash, const Value& value) {
  hash = add(hash, value.text());
  if (!value.isArray() && !value.isObject()) return hash;
  hash = fnv64(hash, kOpen);
  for (const Value& item : value.items()) hash = add(hash, item);
  std::vector<const Value*> members;
  for (const Value& member : value.members()) members.push_back(&member);
  std::stable_sort(members.begin(), members.end(), [](const Value* one, const Value* other) {
    return one->name() < other->name();
  });
  for (const Value* member : members) {
    if (member->name().ends_with("url")) continue;
    hash = add(add(hash, member->name()), *member);
  }
  return fnv64(hash, kClose);
}

std::string hexadecimal(std::uint64_t number) {
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; number >>= 4U) {
    out[i] = "0123456789abcdef"[number & 0xFU];
  }
  return out;
}

}  // namespace

std::uint64_t contentHash(const Value& value) { return add(kFnv64, value); }

void identify(InboundMessage& message, const Value& event, std::optional<std::int64_t> own_time,
              std::optional<std::int64_t> delivered) {
  if (const auto time = own_time ? own_time : delivered) message.sent_at = formatTime(*time);
  for (Referral& referral : message.referrals) referral.captured_at = message.sent_at;
  message.dedup_key = message.id;
  if (!message.id.empty()) return;
  for (const std::string_view part : {name(message.channel), std::string_view(message.account),
                                      std::string_view(message.sender)}) {
    message.dedup_key.append(part) += ':';
  }
  if (own_time) message.dedup_key += std::to_string(*own_time);
  message.dedup_key.append(":").append(hexadecimal(contentHash(event)));
}

}  // namespace camefrom::webhook
