// From the body of a POST to the events inside it.
#include "json/fields.hpp"
#include "webhooks/batch.hpp"

namespace camefrom {

using json::Value;
using webhook::Batch;
using webhook::Envelope;

namespace {

/// Samples in Meta's reference come without an `object`; only WhatsApp's can be told apart then.
std::optional<Channel> channelOf(const Value& object, const Value& value) noexcept {
  if (object.text() == "page") return Channel::kMessenger;
  if (object.text() == "instagram") return Channel::kInstagram;
  if (object.text() == "whatsapp_business_account") return Channel::kWhatsapp;
  if (value["messaging_product"].text() == "whatsapp") return Channel::kWhatsapp;
  return object.isNull() ? std::optional(Channel::kMessenger) : std::nullopt;
}

class Walk {
 public:
  Walk(const Value& object, Batch& batch) noexcept : object_(object), batch_(batch) {}

  void entry(const Value& entry) {
    if (!entry.isObject()) return batch_.skip(SkipReason::kMalformed);
    const Envelope envelope = envelopeOf(entry);
    bool known = false;
    for (const std::string_view name : {"messaging", "standby"}) {
      known |= each(entry[name], [&](const Value& event) { readEvent(event, envelope, batch_); });
    }
    known |= each(entry["changes"], [&](const Value& change) { this->change(change, envelope); });
    if (!entry["value"].isNull()) {
      change(entry, envelope);
    } else if (!known) {
      batch_.skip(SkipReason::kOtherEvent);
    }
  }

  /// What has a field and its value: a change, an entry of the flat form, or a whole body.
  void change(const Value& change, Envelope envelope) {
    const Value& value = change["value"];
    if (!value.isObject()) return batch_.skip(SkipReason::kMalformed);
    envelope.channel = channelOf(object_, value);
    if (envelope.channel == Channel::kWhatsapp) return readWhatsapp(value, envelope, batch_);
    if (!value["sender"].isNull() || !value["recipient"].isNull()) {
      return readEvent(value, envelope, batch_);
    }
    batch_.skip(envelope.id == "0" ? SkipReason::kTestEvent : SkipReason::kOtherEvent);
  }

 private:
  [[nodiscard]] Envelope envelopeOf(const Value& entry) const noexcept {
    return {channelOf(object_, entry), json::idOf(entry["id"]), json::timeOf(entry["time"])};
  }

  /// @return whether there is such a list
  template <typename Read>
  bool each(const Value& list, Read read) {
    if (list.isNull()) return false;
    if (!list.isArray()) batch_.skip(SkipReason::kMalformed);
    for (const Value& item : list.items()) read(item);
    return true;
  }

  const Value& object_;
  Batch& batch_;
};

}  // namespace

Result<Webhook> readWebhook(std::string_view body) {
  const Result<json::Document> document = json::read(body);
  if (!document) return document.failure();
  const Value& root = document->root();
  Batch batch(body.size());
  Walk walk(root["object"], batch);
  if (root["entry"].isArray()) {
    for (const Value& entry : root["entry"].items()) walk.entry(entry);
  } else if (!root["value"].isNull()) {
    walk.change(root, {});
  } else {
    batch.skip(SkipReason::kMalformed);
  }
  return batch.take();
}

}  // namespace camefrom
