// From a body of Meta's to the events inside it.
#include "json/fields.hpp"
#include "webhooks/batch.hpp"
#include "webhooks/senders.hpp"

namespace camefrom::webhook {
namespace {

using json::Value;

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

bool isMeta(const Value& body) noexcept {
  return !body["entry"].isNull() || !body["value"].isNull() || body["object"].isString() ||
         body["messaging_product"].text() == "whatsapp";
}

void readMeta(const Value& body, Batch& batch) {
  Walk walk(body["object"], batch);
  if (body["entry"].isArray()) {
    for (const Value& entry : body["entry"].items()) walk.entry(entry);
  } else if (!body["value"].isNull()) {
    walk.change(body, {});
  } else if (!body["messaging_product"].isNull()) {
    readWhatsapp(body, {}, batch);
  } else {
    batch.skip(SkipReason::kMalformed);
  }
}

}  // namespace camefrom::webhook
