// What programs post that have Baileys in them and nothing around it: `messages.upsert`, or one
// message.
#include "json/fields.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/protocol.hpp"

namespace camefrom::webhook {
namespace {

using json::idOf;
using json::Value;

bool isWebMessage(const Value& info) noexcept { return info["key"]["remoteJid"].isString(); }

}  // namespace

bool isBaileys(const Value& body) noexcept {
  const Value::Children messages = body["messages"].items();
  return isWebMessage(body) || (!messages.empty() && isWebMessage(*messages.begin()));
}

void readBaileys(const Value& body, Batch& batch) {
  if (isWebMessage(body)) return readWebMessage(body, {}, batch);
  for (const Value& info : body["messages"].items()) readWebMessage(info, {}, batch);
}

}  // namespace camefrom::webhook
