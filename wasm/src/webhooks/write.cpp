#include "wire/write.hpp"

#include "camefrom/json.hpp"
#include "camefrom/webhook.hpp"

namespace camefrom {
namespace {

using json::Writer;

void write(Writer& json, const Attachment& attachment) {
  json.text("type", attachment.type);
  json.text("url", attachment.url);
  json.text("name", attachment.name);
  json.text("text", attachment.text);
}

void write(Writer& json, const InboundMessage& message) {
  json.text("channel", name(message.channel));
  json.text("account", message.account);
  json.text("sender", message.sender);
  json.array("sender_ids", [&] {
    for (const std::string& id : message.sender_ids) json.text(id);
  });
  json.text("group", message.group);
  json.text("phone", message.phone);
  json.text("name", message.name);
  json.text("id", message.id);
  json.text("dedup_key", message.dedup_key);
  json.text("sent_at", message.sent_at);
  json.text("type", message.type);
  json.text("text", message.text);
  json.text("payload", message.payload);
  json.arrayUnlessEmpty("attachments", [&] {
    for (const Attachment& attachment : message.attachments) {
      json.object([&] { write(json, attachment); });
    }
  });
  json.array("referrals", [&] {
    for (const Referral& referral : message.referrals) {
      json.object([&] { camefrom::write(json, referral); });
    }
  });
}

void write(Writer& json, const Skip& skip) {
  json.text("reason", name(skip.reason));
  json.number("count", static_cast<std::int64_t>(skip.count));
}

void write(Writer& json, const IdChange& change) {
  json.text("previous", change.previous);
  json.text("current", change.current);
}

void write(Writer& json, const Edit& edit) {
  json.text("id", edit.id);
  json.text("text", edit.text);
  if (edit.deleted) json.yes("deleted");
}

}  // namespace

std::string toJson(const Webhook& webhook) {
  Writer json;
  json.object([&] {
    if (webhook.from) json.text("from", name(*webhook.from));
    json.array("messages", [&] {
      for (const InboundMessage& message : webhook.messages) {
        json.object([&] { write(json, message); });
      }
    });
    json.array("skipped", [&] {
      for (const Skip& skip : webhook.skipped) json.object([&] { write(json, skip); });
    });
    json.arrayUnlessEmpty("changes", [&] {
      for (const IdChange& change : webhook.changes) json.object([&] { write(json, change); });
    });
    json.arrayUnlessEmpty("edits", [&] {
      for (const Edit& edit : webhook.edits) json.object([&] { write(json, edit); });
    });
  });
  return json.take();
}

}  // namespace camefrom
