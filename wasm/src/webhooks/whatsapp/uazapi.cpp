// uazapi, which has whatsmeow in it: `content` is a text, or an object where there is more.
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"
#include "webhooks/whatsapp/goods.hpp"
#include "webhooks/whatsapp/protocol.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

void readOrigins(const Value& content, std::string_view type, Referrals& out) {
  if (type == "order") addProtocolOrder(content, out);
  addAdOfContext(content["contextInfo"], out);
  addProtocolProduct(content["product"], out);
  addProtocolProduct(content["contextInfo"]["quotedMessage"]["productMessage"]["product"], out);
}

}  // namespace

bool isUazapi(const Value& body) noexcept {
  return body["EventType"].isString() && body["message"].isObject();
}

void readUazapi(const Value& body, Batch& batch) {
  const Value& message = body["message"];
  if (textOf(body["EventType"]) != "messages") return batch.skip(SkipReason::kOtherEvent);
  if (textOf(message["messageType"]) == "ReactionMessage") {
    return batch.skip(SkipReason::kReaction);
  }
  auto inbound = begin(
      {.account = firstOf({idOf(body["instanceName"]), idOf(body["owner"])}),
       .id = firstOf({idOf(message["messageid"]), idOf(message["id"])}),
       .chat = idOf(message["chatid"]),
       .people =
           {idOf(message["sender_pn"]), idOf(message["sender"]), idOf(message["sender_lid"]), {}},
       .name = firstOf({textOf(message["senderName"]), textOf(body["chat"]["wa_name"])}),
       .from_me = message["fromMe"].isTrue()},
      batch);
  if (!inbound) return;
  const Value& content = message["content"];
  inbound->type = typeOfContent(textOf(message["messageType"]));
  inbound->text = firstOf({textOf(message["text"]), textOf(content), textOf(content["text"]),
                           textOf(content["caption"])});
  if (const std::string_view file = json::urlOf(message["fileURL"]); !file.empty()) {
    addFile(inbound->type, file, {}, *inbound);
  }
  readOrigins(content, inbound->type, inbound->referrals);
  deliverFromDevice(std::move(*inbound), message, deviceTimeOf(message["messageTimestamp"]), batch);
}

}  // namespace camefrom::webhook
