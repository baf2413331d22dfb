// Telegram's bots: a link's payload comes as the words of a command, which anybody can write.
// https://core.telegram.org/bots/features#deep-linking, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/told.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

constexpr auto kFiles = std::to_array<std::string_view>(
    {"photo", "video", "animation", "audio", "voice", "video_note", "document", "sticker"});

constexpr std::size_t kMaxPayload = 64;

bool isPayload(std::string_view text) noexcept {
  constexpr std::string_view kCharacters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return !text.empty() && text.size() <= kMaxPayload &&
         text.find_first_not_of(kCharacters) == std::string_view::npos;
}

/// "/start spring", "/start@shop_bot spring"; empty where it is anything else.
std::string_view payloadOf(std::string_view text) noexcept {
  constexpr std::string_view kCommand = "/start";
  if (!text.starts_with(kCommand)) return {};
  text.remove_prefix(kCommand.size());
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || (blank > 0 && text.front() != '@')) return {};
  const std::string_view payload = text.substr(blank + 1);
  return isPayload(payload) ? payload : std::string_view();
}

/// Numbers of messages begin anew in each chat.
std::string messageId(const Value& message) {
  const std::string_view number = idOf(message["message_id"]);
  if (number.empty()) return {};
  return std::string(idOf(message["chat"]["id"])).append(":").append(number);
}

void readPerson(const Value& message, InboundMessage& inbound) {
  const Value& from = message["from"];
  const Value& chat = message["chat"];
  inbound.channel = Channel::kTelegram;
  addSenderIds({idOf(from["id"])}, inbound);
  inbound.name = fullName(from["first_name"], from["last_name"]);
  if (inbound.name.empty()) inbound.name = json::freeText(from["username"]);
  if (textOf(chat["type"]) != "private") inbound.group = idOf(chat["id"]);
}

void readMessage(const Value& message, const Value& update, Batch& batch) {
  if (message["from"]["is_bot"].isTrue()) return batch.skip(SkipReason::kEcho);
  InboundMessage inbound;
  readPerson(message, inbound);
  inbound.id = messageId(message);
  inbound.text = firstOf({textOf(message["text"]), textOf(message["caption"])});
  for (const std::string_view type : kFiles) {
    const Value& file = message[type];
    if (file.isNull()) continue;
    addFile(type, {}, textOf(file["file_name"]), inbound);
    inbound.type = type;
  }
  if (const std::string_view payload = payloadOf(textOf(message["text"])); !payload.empty()) {
    Referral found = referralOf(Source::kTelegramLink);
    Link& link = found.link.emplace();
    link.kind = "start";
    link.ref = payload;
    inbound.payload = payload;
    inbound.referrals.push_back(std::move(found));
  }
  deliver(std::move(inbound), update, json::timeOf(message["date"]), batch, IdScope::kConversation);
}

/// A business's own account has the customer's name on the chat, and both write in it.
bool isOfCustomer(const Value& message) noexcept {
  return idOf(message["from"]["id"]) == idOf(message["chat"]["id"]);
}

/// A tap on a button below a message.
void readTap(const Value& tap, const Value& update, Batch& batch) {
  InboundMessage inbound;
  readPerson(tap, inbound);
  inbound.group.clear();
  inbound.id = idOf(tap["id"]);
  inbound.type = "callback_query";
  inbound.payload = textOf(tap["data"]);
  inbound.text = inbound.payload;
  deliver(std::move(inbound), update, std::nullopt, batch);
}

}  // namespace

bool isTelegram(const Value& body) noexcept { return !body["update_id"].isNull(); }

void readTelegram(const Value& body, Batch& batch) {
  if (body["message"].isObject()) return readMessage(body["message"], body, batch);
  for (const std::string_view name : {"business_message", "edited_business_message"}) {
    if (body[name].isObject() && !isOfCustomer(body[name])) return batch.skip(SkipReason::kEcho);
  }
  if (const Value& message = body["business_message"]; message.isObject()) {
    return readMessage(message, body, batch);
  }
  if (body["callback_query"].isObject()) return readTap(body["callback_query"], body, batch);
  for (const std::string_view name : {"edited_message", "edited_business_message"}) {
    const Value& edited = body[name];
    if (!edited.isObject()) continue;
    const std::string_view text = firstOf({textOf(edited["text"]), textOf(edited["caption"])});
    return batch.edit({messageId(edited), std::string(text), false});
  }
  const bool is_reaction = body["message_reaction"].isObject();
  batch.skip(is_reaction ? SkipReason::kReaction : SkipReason::kOtherEvent);
}

}  // namespace camefrom::webhook
