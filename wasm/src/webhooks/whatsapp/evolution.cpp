// Evolution API 2.2 to 2.4, its edition in Go, and the rows of its /chat/findMessages.
#include <algorithm>
#include <string>

#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/protocol.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

bool isRow(const Value& row) noexcept {
  return row["key"]["remoteJid"].isString() && row["messageType"].isString();
}

/// "messages.upsert", where settings say MESSAGES_UPSERT.
std::string eventOf(const Value& body) {
  std::string event(inSmallLetters(textOf(body["event"])));
  std::replace(event.begin(), event.end(), '_', '.');
  return event;
}

SkipReason reasonFor(std::string_view event) noexcept {
  if (event == "send.message") return SkipReason::kEcho;
  return event == "messages.update" ? SkipReason::kStatus : SkipReason::kOtherEvent;
}

void readDeletion(const Value& data, Batch& batch) {
  batch.edit({std::string(firstOf({idOf(data["key"]["id"]), idOf(data["id"])})), {}, true});
}

}  // namespace

bool isEvolution(const Value& body) noexcept {
  const Value& data = body["data"];
  if (!body["event"].isString()) return isRow(body) || body["messages"]["records"].isArray();
  return body["instance"].isString() || body["instanceToken"].isString() ||
         body["instanceId"].isString() || data["key"].isObject() || data["Info"].isObject();
}

void readEvolution(const Value& body, Batch& batch) {
  if (isRow(body)) return readWebMessage(body, idOf(body["instanceId"]), batch);
  for (const Value& row : body["messages"]["records"].items()) {
    readWebMessage(row, idOf(row["instanceId"]), batch);
  }
  if (!body["event"].isString()) return;
  const Value& data = body["data"];
  if (data["Info"].isObject()) {
    return readWhatsmeowMessage(
        data, firstOf({idOf(body["instanceName"]), idOf(body["instanceId"])}), batch);
  }
  const std::string event = eventOf(body);
  if (event == "messages.delete") return readDeletion(data, batch);
  if (event != "messages.upsert") return batch.skip(reasonFor(event));
  const std::string_view account = idOf(body["instance"]);
  if (!data.isArray()) return readWebMessage(data, account, batch);
  for (const Value& one : data.items()) readWebMessage(one, account, batch);
}

}  // namespace camefrom::webhook
