// wuzapi, which has whatsmeow in it: as JSON, or as a form whose `jsonData` is that JSON.
// https://github.com/asternic/wuzapi helpers.go, 2026
#include "json/fields.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/protocol.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::textOf;
using json::Value;

/// @param around what names the phone. Never its `token`, which is a password.
void readEvent(const Value& body, const Value& around, Batch& batch) {
  const std::string_view type = textOf(body["type"]);
  if (type == "ReadReceipt") return batch.skip(SkipReason::kStatus);
  if (type != "Message") return batch.skip(SkipReason::kOtherEvent);
  readWhatsmeowMessage(body["event"],
                       firstOf({idOf(around["instanceName"]), idOf(around["userID"])}), batch);
}

}  // namespace

bool isWuzapi(const Value& body) noexcept {
  const Value& event = body["event"];
  if (body["jsonData"].isString()) return true;
  return body["type"].isString() && event.isObject() &&
         (event["Info"].isObject() || !body["userID"].isNull() || body["instanceName"].isString());
}

void readWuzapi(const Value& body, Batch& batch) {
  const Value& inner = body["jsonData"];
  if (!inner.isString()) return readEvent(body, body, batch);
  const Result<json::Document> document = json::read(inner.text());
  if (!document) return batch.skip(SkipReason::kMalformed);
  readEvent(document->root(), body, batch);
}

}  // namespace camefrom::webhook
