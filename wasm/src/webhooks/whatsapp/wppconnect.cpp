// WPPConnect and whatsapp-web.js, which have WhatsApp's own web client in them: its `ctwaContext`
// has no click id. https://github.com/wppconnect-team/wppconnect src/api/model/message.ts, 2026-08
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::isOneOf;
using json::textOf;
using json::Value;

/// Those whose body is what was written. A file's is its picture in base64.
constexpr auto kWritten = std::to_array<std::string_view>({"text", "button", "interactive"});

}  // namespace

bool isWppconnect(const Value& body) noexcept {
  const bool has_time =
      !body["t"].isNull() || (!body["timestamp"].isNull() && body["_data"].isObject());
  return has_time && textOf(body["from"]).find('@') != std::string_view::npos;
}

void readWppconnect(const Value& body, Batch& batch) {
  if (textOf(body["event"]).ends_with("ack")) return batch.skip(SkipReason::kStatus);
  const Value& data = body["_data"];
  const Value& sender = body["sender"];
  const Value& id = body["id"];
  const std::string_view word = textOf(body["type"]);
  auto inbound = begin(
      {.account = firstOf({idOf(body["session"]), idOf(body["to"])}),
       .id = firstOf({idOf(id), idOf(id["_serialized"])}),
       .chat = idOf(body["from"]),
       .people = {firstOf({idOf(body["author"]), idOf(body["author"]["_serialized"])}), {}, {}, {}},
       .name = firstOf(
           {textOf(body["notifyName"]), textOf(data["notifyName"]), textOf(sender["pushname"])}),
       .from_me = body["fromMe"].isTrue() || id["fromMe"].isTrue()},
      batch);
  if (!inbound) return;
  inbound->type = typeOfWebClient(word);
  if (inbound->type.empty() && !word.empty()) return batch.skip(SkipReason::kOtherEvent);
  inbound->text = textOf(body[isOneOf(inbound->type, kWritten) ? "body" : "caption"]);
  const Value& own = body["ctwaContext"];
  addAdOfReply(own.isObject() ? own : data["ctwaContext"], inbound->referrals);
  const Value& time = body[body["t"].isNull() ? "timestamp" : "t"];
  deliverFromDevice(std::move(*inbound), body, deviceTimeOf(time), batch);
}

}  // namespace camefrom::webhook
