#include "webhooks/whatsapp/protocol.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/message.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"
#include "webhooks/whatsapp/goods.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::isOneOf;
using json::textOf;
using json::Value;

/// What is put around a message for the way it is to be shown.
constexpr auto kWrappers = std::to_array<std::string_view>(
    {"ephemeralMessage", "viewOnceMessage", "viewOnceMessageV2", "viewOnceMessageV2Extension",
     "documentWithCaptionMessage", "deviceSentMessage", "groupMentionedMessage",
     "lottieStickerMessage"});
constexpr int kMaxWrappers = 4;

struct TypeName {
  std::string_view content;
  std::string_view type;
};

/// Meta's words for the same.
constexpr auto kTypes = std::to_array<TypeName>({{"conversation", "text"},
                                                 {"extendedTextMessage", "text"},
                                                 {"ptvMessage", "video"},
                                                 {"liveLocationMessage", "location"},
                                                 {"contactMessage", "contacts"},
                                                 {"contactsArrayMessage", "contacts"},
                                                 {"buttonsResponseMessage", "button"},
                                                 {"templateButtonReplyMessage", "button"},
                                                 {"listResponseMessage", "interactive"},
                                                 {"interactiveResponseMessage", "interactive"}});

constexpr std::string_view kMessage = "Message";

/// "pollCreationMessageV3" is "pollCreationMessage".
std::string_view withoutVersion(std::string_view name) noexcept {
  const std::size_t last = name.find_last_not_of("0123456789");
  const bool has_version = last + 1 < name.size() && name[last] == 'V';
  return has_version ? name.substr(0, last) : name;
}

constexpr auto kFiles = std::to_array<std::string_view>(
    {"image", "video", "audio", "document", "sticker", "location", "contacts"});

/// Something about older messages, keys, or what a device cannot read.
constexpr auto kNoContent = std::to_array<std::string_view>(
    {"protocolMessage", "reactionMessage", "encReactionMessage", "editedMessage",
     "pollUpdateMessage", "keepInChatMessage", "pinInChatMessage", "senderKeyDistributionMessage",
     "fastRatchetKeySenderKeyDistributionMessage", "placeholderMessage", "secretEncryptedMessage",
     "encCommentMessage"});

const Value& unwrapped(const Value& message) noexcept {
  const Value* inner = &message;
  for (int depth = 0; depth < kMaxWrappers; ++depth) {
    const auto wrapper = std::ranges::find_if(
        kWrappers, [inner](std::string_view name) { return (*inner)[name].isObject(); });
    if (wrapper == kWrappers.end()) break;
    inner = &(*inner)[*wrapper]["message"];
  }
  return *inner;
}

/// The first member that holds what somebody wrote; nothing where there is none.
const Value& contentOf(const Value& message) noexcept {
  static const Value kNothing;
  for (const Value& member : message.members()) {
    const std::string_view name = withoutVersion(member.name());
    const bool is_content = name.ends_with(kMessage) && !isOneOf(name, kNoContent);
    if (!member.isNull() && (is_content || name == "conversation" || name == "call")) return member;
  }
  return kNothing;
}

std::string_view words(const Value& content) noexcept {
  return firstOf({textOf(content), textOf(content["text"]), textOf(content["caption"]),
                  textOf(content["selectedDisplayText"]), textOf(content["body"]["text"]),
                  textOf(content["body"]), textOf(content["message"])});
}

void addAttachment(const Value& message, const Value& content, InboundMessage& inbound) {
  if (!isOneOf(inbound.type, kFiles)) return;
  // Files lie encrypted at WhatsApp; Evolution puts the address of its own copy beside them.
  Attachment file{inbound.type, std::string(json::urlOf(message["mediaUrl"])),
                  std::string(firstOf({textOf(content["fileName"]), textOf(content["name"]),
                                       textOf(content["displayName"])})),
                  std::string(textOf(content["address"]))};
  const std::string_view latitude = idOf(content["degreesLatitude"]);
  const std::string_view longitude = idOf(content["degreesLongitude"]);
  if (!latitude.empty() && !longitude.empty()) {
    file.text.append(file.text.empty() ? "" : ", ").append(latitude).append(", ").append(longitude);
  }
  inbound.attachments.push_back(std::move(file));
}

/// Numbers in one product are words in another.
bool isType(const Value& type, std::string_view number, std::string_view word) noexcept {
  return type.text() == number || type.text() == word;
}

}  // namespace

std::string typeOfContent(std::string_view name) {
  for (const TypeName& known : kTypes) {
    if (equalsIgnoringCase(known.content, name)) return std::string(known.type);
  }
  name = withoutVersion(name);
  if (name.ends_with(kMessage)) name.remove_suffix(kMessage.size());
  std::string type(name);
  return type.replace(0, 1, inSmallLetters(name.substr(0, 1)).view());
}

std::string olderId(std::string_view older, std::string_view id) {
  const std::size_t chat = id.find('_');
  if (chat == std::string_view::npos || older.find('_') != std::string_view::npos) {
    return std::string(older);
  }
  const std::size_t own = id.find('_', chat + 1);
  if (own == std::string_view::npos || older.empty()) return std::string(older);
  const std::size_t person = id.find('_', own + 1);
  std::string whole(id.substr(0, own + 1));
  whole += older;
  if (person != std::string_view::npos) whole += id.substr(person);
  return whole;
}

ProtocolMessage::ProtocolMessage(const Value& message) noexcept
    : message_(&unwrapped(message)), content_(&contentOf(*message_)) {}

bool ProtocolMessage::readAboutOlder(Batch& batch, std::string_view id) const {
  const Value& message = *message_;
  if (hasContent()) return false;
  if (!message["reactionMessage"].isNull() || !message["encReactionMessage"].isNull()) {
    batch.skip(SkipReason::kReaction);
    return true;
  }
  const Value& edited = message["editedMessage"]["message"]["protocolMessage"];
  const Value& protocol = edited.isObject() ? edited : message["protocolMessage"];
  if (!protocol.isObject()) return false;
  const Value& key = protocol["key"];
  const std::string older = olderId(firstOf({idOf(key["id"]), idOf(key["ID"])}), id);
  if (isType(protocol["type"], "14", "MESSAGE_EDIT")) {
    const Value& now = unwrapped(protocol["editedMessage"]);
    batch.edit({older, std::string(words(contentOf(now))), false});
  } else if (isType(protocol["type"], "0", "REVOKE") ||
             (protocol["type"].isNull() && key.isObject())) {
    batch.edit({older, {}, true});
  } else {
    batch.skip(SkipReason::kOtherEvent);
  }
  return true;
}

bool ProtocolMessage::read(InboundMessage& inbound, Batch& batch) const {
  if (!hasContent()) {
    if (!readAboutOlder(batch)) batch.skip(SkipReason::kOtherEvent);
    return false;
  }
  const Value& content = *content_;
  inbound.type = typeOfContent(content.name());
  inbound.text = words(content);
  if (inbound.text.empty() && inbound.type == "interactive") {
    inbound.text = textOf(content["title"]);
  }
  inbound.payload = firstOf({textOf(content["selectedButtonId"]), textOf(content["selectedId"]),
                             textOf(content["singleSelectReply"]["selectedRowId"]),
                             textOf(content["nativeFlowResponseMessage"]["paramsJson"])});
  addAttachment(*message_, content, inbound);
  return true;
}

void ProtocolMessage::readOrigins(const Value& beside, Referrals& out) const {
  const Value& content = *content_;
  const Value& context = content["contextInfo"];
  if (content.name() == "orderMessage") addProtocolOrder(content, out);
  const std::size_t before = out.size();
  for (const Value* holder : {&context, &beside, &(*message_)["contextInfo"]}) {
    if (out.size() == before) addAdOfContext(*holder, out);
  }
  if (content.name() == "productMessage") addProtocolProduct(content["product"], out);
  for (const Value* holder : {&context, &beside}) {
    addProtocolProduct((*holder)["quotedMessage"]["productMessage"]["product"], out);
  }
}

void readWebMessage(const Value& info, std::string_view account, Batch& batch) {
  const Value& key = info["key"];
  if (!key.isObject()) return batch.skip(SkipReason::kMalformed);
  const std::string_view chat = idOf(key["remoteJid"]);
  const bool is_group = chat.ends_with("@g.us");
  const Value& alternative = key[is_group ? "participantAlt" : "remoteJidAlt"];
  auto inbound = begin(
      {.account = account,
       .id = idOf(key["id"]),
       .chat = chat,
       .people = {firstOf({idOf(key["participant"]), idOf(info["participant"])}), idOf(alternative),
                  firstOf({idOf(key["senderPn"]), idOf(key["participantPn"])}),
                  idOf(key["senderLid"])},
       .name = textOf(info["pushName"]),
       .from_me = key["fromMe"].isTrue()},
      batch);
  if (!inbound) return;
  const ProtocolMessage message(info["message"]);
  if (!message.read(*inbound, batch)) return;
  message.readOrigins(info["contextInfo"], inbound->referrals);
  deliverFromDevice(std::move(*inbound), info, deviceTimeOf(info["messageTimestamp"]), batch);
}

void readWhatsmeowMessage(const Value& event, std::string_view account, Batch& batch) {
  const Value& info = event["Info"];
  if (!info.isObject()) return batch.skip(SkipReason::kMalformed);
  auto inbound = begin({.account = account,
                        .id = idOf(info["ID"]),
                        .chat = idOf(info["Chat"]),
                        .people = {idOf(info["Sender"]), idOf(info["SenderAlt"]), {}, {}},
                        .name = textOf(info["PushName"]),
                        .from_me = info["IsFromMe"].isTrue()},
                       batch);
  if (!inbound) return;
  const ProtocolMessage message(event["Message"]);
  if (!message.read(*inbound, batch)) return;
  message.readOrigins(Value(), inbound->referrals);
  deliverFromDevice(std::move(*inbound), event, deviceTimeOf(info["Timestamp"]), batch);
}

}  // namespace camefrom::webhook
