// Green-API, for WhatsApp, Telegram and MAX; its ads have no click id.
// https://green-api.com/en/docs/api/receiving/notifications-format/, 2026-11-28
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"
#include "webhooks/whatsapp/protocol.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

SkipReason reasonFor(std::string_view webhook) noexcept {
  if (webhook == "outgoingMessageStatus") return SkipReason::kStatus;
  return webhook.starts_with("outgoing") ? SkipReason::kEcho : SkipReason::kOtherEvent;
}

void readContent(const Value& data, InboundMessage& inbound) {
  const Value& file = data["fileMessageData"];
  const Value& button = data["buttonsResponseMessage"];
  const Value& template_button = data["templateButtonReplyMessage"];
  const Value& row = data["listResponseMessage"];
  const Value& place = data["locationMessageData"];
  const std::string_view type = textOf(data["typeMessage"]);
  inbound.type = type == "quotedMessage" ? "text" : typeOfContent(type);
  inbound.text = firstOf({textOf(data["textMessageData"]["textMessage"]),
                          textOf(data["extendedTextMessageData"]["text"]), textOf(file["caption"]),
                          textOf(button["selectedButtonText"]),
                          textOf(template_button["selectedDisplayText"]), textOf(row["title"])});
  inbound.payload =
      firstOf({textOf(button["selectedButtonId"]), textOf(template_button["selectedId"]),
               textOf(row["singleSelectReply"]), textOf(row["selectedRowId"])});
  if (file.isObject()) {
    addFile(inbound.type, json::urlOf(file["downloadUrl"]), textOf(file["fileName"]), inbound);
  } else if (place.isObject()) {
    inbound.attachments.push_back({inbound.type,
                                   {},
                                   std::string(textOf(place["nameLocation"])),
                                   std::string(textOf(place["address"]))});
  }
}

/// Telegram's and MAX's ids are numbers, and groups begin with a minus.
std::optional<InboundMessage> beginElsewhere(const Value& body, Channel channel) {
  const Value& sender = body["senderData"];
  InboundMessage inbound;
  inbound.channel = channel;
  inbound.account = idOf(body["instanceData"]["idInstance"]);
  inbound.id = idOf(body["idMessage"]);
  inbound.name = json::freeText(sender["senderName"]);
  const std::string_view chat = idOf(sender["chatId"]);
  if (chat.starts_with('-')) inbound.group = chat;
  addSenderIds({idOf(sender["sender"]), inbound.group.empty() ? chat : std::string_view()},
               inbound);
  return inbound;
}

std::optional<InboundMessage> beginMessage(const Value& body, Batch& batch) {
  const Value& sender = body["senderData"];
  const Value& instance = body["instanceData"];
  if (textOf(instance["typeInstance"]) == "telegram") {
    return beginElsewhere(body, Channel::kTelegram);
  }
  if (textOf(instance["typeInstance"]) == "max") return beginElsewhere(body, Channel::kMax);
  return begin({.account = firstOf({idOf(instance["wid"]), idOf(instance["idInstance"])}),
                .id = idOf(body["idMessage"]),
                .chat = idOf(sender["chatId"]),
                .people = {idOf(sender["sender"]), {}, {}, {}},
                .name = firstOf({textOf(sender["senderName"]), textOf(sender["chatName"])}),
                .from_me = false},
               batch);
}

}  // namespace

bool isGreenapi(const Value& body) noexcept { return body["typeWebhook"].isString(); }

void readGreenapi(const Value& body, Batch& batch) {
  const std::string_view webhook = textOf(body["typeWebhook"]);
  if (webhook != "incomingMessageReceived") return batch.skip(reasonFor(webhook));
  const Value& data = body["messageData"];
  const std::string_view type = textOf(data["typeMessage"]);
  if (type == "reactionMessage") return batch.skip(SkipReason::kReaction);
  if (type == "editedMessage" || type == "deletedMessage") {
    const Value& older = data[type == "editedMessage" ? "editedMessageData" : "deletedMessageData"];
    const std::string_view text = firstOf({textOf(older["textMessage"]), textOf(older["caption"])});
    return batch.edit(
        {std::string(idOf(older["stanzaId"])), std::string(text), type == "deletedMessage"});
  }
  auto inbound = beginMessage(body, batch);
  if (!inbound) return;
  readContent(data, *inbound);
  if (inbound->channel == Channel::kWhatsapp) {
    addAdOfReply(data["extendedTextMessageData"], inbound->referrals);
  }
  deliverFromDevice(std::move(*inbound), body, deviceTimeOf(body["timestamp"]), batch);
}

}  // namespace camefrom::webhook
