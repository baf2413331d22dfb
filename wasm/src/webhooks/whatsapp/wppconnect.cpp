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
using json::textOf;
using json::Value;

struct TypeName {
  std::string_view word;
  std::string_view type;
};

constexpr auto kTypes = std::to_array<TypeName>(
    {{"chat", "text"}, {"ptt", "audio"}, {"vcard", "contacts"}, {"multi_vcard", "contacts"}});

/// Encryption, calls, changes of a group: nobody wrote these.
constexpr auto kNotices =
    std::to_array<std::string_view>({"notification", "notification_template", "e2e_notification",
                                     "gp2", "ciphertext", "protocol", "call_log", "revoked"});

std::string_view typeOf(std::string_view word) noexcept {
  for (const TypeName& known : kTypes) {
    if (known.word == word) return known.type;
  }
  return word;
}

bool isNotice(std::string_view word) noexcept {
  for (const std::string_view notice : kNotices) {
    if (notice == word) return true;
  }
  return false;
}

}  // namespace

bool isWppconnect(const Value& body) noexcept {
  const bool has_time =
      !body["t"].isNull() || (!body["timestamp"].isNull() && body["_data"].isObject());
  return has_time && textOf(body["from"]).find('@') != std::string_view::npos;
}

void readWppconnect(const Value& body, Batch& batch) {
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
       .from_me = body["fromMe"].isTrue()},
      batch);
  if (!inbound) return;
  if (isNotice(word)) return batch.skip(SkipReason::kOtherEvent);
  inbound->type = typeOf(word);
  // The body of a file is its picture in base64.
  inbound->text = inbound->type == "text" ? textOf(body["body"]) : textOf(body["caption"]);
  const Value& own = body["ctwaContext"];
  addAdOfReply(own.isObject() ? own : data["ctwaContext"], inbound->referrals);
  const Value& time = body[body["t"].isNull() ? "timestamp" : "t"];
  deliverFromDevice(std::move(*inbound), body, deviceTimeOf(time), batch);
}

}  // namespace camefrom::webhook
