#include "webhooks/whatsapp/device.hpp"

#include <string>
#include <utility>

#include "camefrom/limits.hpp"
#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/message.hpp"

namespace camefrom::webhook {
namespace {

enum class JidKind : std::uint8_t { kNobody, kPhone, kLid, kGroup, kOther };

struct Jid {
  JidKind kind = JidKind::kNobody;
  std::string_view user;
};

/// A number that stands alone, or one of Z-API's groups, "120363019502650977-group".
Jid bareJid(std::string_view text) noexcept {
  if (text.empty()) return {};
  if (text.ends_with("-group")) return {JidKind::kGroup, text};
  const std::string_view phone = phoneOf(text);
  return phone.empty() ? Jid{JidKind::kOther, text} : Jid{JidKind::kPhone, phone};
}

/// "4915112345678:12@s.whatsapp.net" is what the phone's twelfth device wrote.
Jid jidOf(std::string_view text) noexcept {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return bareJid(text);
  const std::string_view server = text.substr(at + 1);
  const std::string_view user = withoutPlus(text.substr(0, text.find_first_of(":@")));
  if (server == "g.us") return {JidKind::kGroup, user};
  if (phoneOf(user).empty()) return {JidKind::kOther, user};
  if (server == "s.whatsapp.net" || server == "c.us" || server == "hosted") {
    return {user == "0" ? JidKind::kOther : JidKind::kPhone, user};
  }
  if (server == "lid" || server == "hosted.lid") return {JidKind::kLid, user};
  return {JidKind::kOther, user};
}

struct TypeName {
  std::string_view word;
  std::string_view type;
};

/// Encryption, calls and changes of a group have no type: nobody wrote these.
constexpr auto kWebClientTypes = std::to_array<TypeName>({{"chat", "text"},
                                                          {"ptt", "audio"},
                                                          {"vcard", "contacts"},
                                                          {"multi_vcard", "contacts"},
                                                          {"buttons_response", "button"},
                                                          {"template_button_reply", "button"},
                                                          {"list_response", "interactive"},
                                                          {"notification", ""},
                                                          {"notification_template", ""},
                                                          {"e2e_notification", ""},
                                                          {"group_notification", ""},
                                                          {"broadcast_notification", ""},
                                                          {"newsletter_notification", ""},
                                                          {"gp2", ""},
                                                          {"ciphertext", ""},
                                                          {"protocol", ""},
                                                          {"call_log", ""},
                                                          {"revoked", ""},
                                                          {"reaction", ""},
                                                          {"debug", ""},
                                                          {"unknown", ""}});

/// By their phone numbers first, because other senders know them by these, too.
void addPeople(std::initializer_list<Jid> people, InboundMessage& inbound) {
  for (const Jid& jid : people) {
    if (jid.kind != JidKind::kPhone) continue;
    addSenderIds({jid.user}, inbound);
    if (inbound.phone.empty()) inbound.phone = jid.user;
  }
  for (const Jid& jid : people) {
    if (jid.kind == JidKind::kLid) addSenderIds({std::string(jid.user) + "@lid"}, inbound);
  }
}

}  // namespace

std::optional<InboundMessage> begin(const DeviceMessage& told, Batch& batch) {
  if (told.from_me) {
    batch.skip(SkipReason::kEcho);
    return std::nullopt;
  }
  const Jid chat = jidOf(told.chat);
  if (chat.kind == JidKind::kOther) {
    batch.skip(SkipReason::kOtherEvent);
    return std::nullopt;
  }
  InboundMessage inbound;
  inbound.channel = Channel::kWhatsapp;
  const Jid account = jidOf(told.account);
  inbound.account = account.kind == JidKind::kPhone ? account.user : told.account;
  inbound.id = told.id;
  inbound.name = shorten(told.name, kMaxTextCharacters);
  const auto& [first, second, third, fourth] = told.people;
  addPeople({jidOf(first), jidOf(second), jidOf(third), jidOf(fourth), chat}, inbound);
  if (chat.kind == JidKind::kGroup) inbound.group = told.chat;
  return inbound;
}

void deliverFromDevice(InboundMessage&& inbound, const json::Value& event,
                       std::optional<std::int64_t> sent_at, Batch& batch) {
  if (!inbound.group.empty()) inbound.referrals.clear();
  deliver(std::move(inbound), event, sent_at, batch);
}

std::optional<std::int64_t> longOf(const json::Value& value) noexcept {
  if (!value.isObject()) return json::countOf(value);
  const auto high = json::countOf(value["high"]);
  const json::Value& low = value["low"];
  const auto positive = json::countOf(low);
  if (!high || *high >= (std::int64_t{1} << 21)) return std::nullopt;
  // The lower half is a signed number of 32 bits.
  const std::string_view text = json::textOf(low);
  constexpr std::int64_t kHalf = std::int64_t{1} << 32;
  if (positive && *positive < kHalf) return *high * kHalf + *positive;
  if (!text.starts_with('-') || text.size() > 11) return std::nullopt;
  std::int64_t magnitude = 0;
  for (const char c : text.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    magnitude = magnitude * 10 + (c - '0');
  }
  if (magnitude == 0 || magnitude > kHalf / 2) return std::nullopt;
  return *high * kHalf + kHalf - magnitude;
}

std::optional<std::int64_t> deviceTimeOf(const json::Value& value) noexcept {
  if (!value.isObject()) return json::timeOf(value);
  const auto seconds = longOf(value);
  return seconds && *seconds > 0 ? std::optional(*seconds * 1'000) : std::nullopt;
}

std::string_view typeOfWebClient(std::string_view word) noexcept {
  for (const TypeName& known : kWebClientTypes) {
    if (known.word == word) return known.type;
  }
  return word;
}

}  // namespace camefrom::webhook
