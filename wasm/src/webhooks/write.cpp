#include "wire/write.hpp"

#include "camefrom/json.hpp"
#include "camefrom/webhook.hpp"

namespace camefrom {
namespace {

using json::Writer;

void write(Writer& json, const Attachment& attachment) {
  json.text("type", attachment.type);
  json.text("url", attachment.url);
}

void write(Writer& json, const InboundMessage& message) {
  json.text("channel", name(message.channel));
  json.text("account", message.account);
  json.text("sender", message.sender);
  json.text("phone", message.phone);
  json.text("name", message.name);
  json.text("id", message.id);
  json.text("dedup_key", message.dedup_key);
  json.text("sent_at", message.sent_at);
  json.text("type", message.type);
  json.text("text", message.text);
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

}  // namespace

std::string toJson(const Webhook& webhook) {
  Writer json;
  json.object([&] {
    json.array("messages", [&] {
      for (const InboundMessage& message : webhook.messages) {
        json.object([&] { write(json, message); });
      }
    });
    json.array("skipped", [&] {
      for (const Skip& skip : webhook.skipped) json.object([&] { write(json, skip); });
    });
  });
  return json.take();
}

}  // namespace camefrom
