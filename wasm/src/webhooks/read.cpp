// From the text of a POST to the sender whose body is in it.
#include <algorithm>
#include <array>

#include "camefrom/limits.hpp"
#include "json/form.hpp"
#include "visitor/text.hpp"
#include "webhooks/batch.hpp"
#include "webhooks/senders.hpp"

namespace camefrom {
namespace {

using json::Value;
using webhook::Batch;
using webhook::KnownSender;

/// An array of what n8n's Webhook node took, whose bodies are arrays of n8n's WhatsApp Trigger.
constexpr int kMaxWrappings = 4;

/// What stands in each form of Twilio's, and of wuzapi's.
constexpr auto kFormMarks = std::to_array<std::string_view>({"MessageSid=", "jsonData="});

/// What a sender posted: JSON, or a form where it cannot be that.
Result<json::Document> documentOf(std::string_view text) {
  Result<json::Document> document = json::read(text);
  const bool is_form = !document && document.failure().error == Error::kInvalidJson &&
                       std::ranges::any_of(kFormMarks, [text](std::string_view mark) {
                         return text.find(mark) != std::string_view::npos;
                       });
  if (!is_form) return document;
  return json::readForm(trimmed(text));
}

/// Takes bodies out of what others have put around them.
class Reading {
 public:
  Reading(std::optional<Sender> from, Batch& batch) noexcept : from_(from), batch_(batch) {}

  void read(const Value& value, int wrappings = kMaxWrappings) {
    const Value& inner = value["body"];
    if (wrappings == 0) return batch_.skip(SkipReason::kMalformed);
    if (value.isArray()) {
      if (value.items().empty()) batch_.skip(SkipReason::kMalformed);
      for (const Value& item : value.items()) read(item, wrappings - 1);
    } else if (value["headers"].isObject() && inner.isString()) {
      readText(inner.text(), wrappings - 1);
    } else if (value["headers"].isObject() && !inner.isNull()) {
      read(inner, wrappings - 1);
    } else {
      readBody(value);
    }
  }

  [[nodiscard]] std::optional<Sender> from() const noexcept { return from_; }

 private:
  void readText(std::string_view text, int wrappings) {
    const Result<json::Document> document = documentOf(text);
    if (!document) return batch_.skip(SkipReason::kMalformed);
    read(document->root(), wrappings);
  }

  /// All bodies of an array are one sender's: what is another's has not been sent by who sent it.
  void readBody(const Value& body) {
    const KnownSender* known = from_ ? &webhook::knownSender(*from_) : webhook::recognise(body);
    if (known == nullptr || (from_ && !known->recognise(body))) {
      return batch_.skip(SkipReason::kMalformed);
    }
    from_ = known->sender;
    batch_.speaks(known->asserted_by);
    known->read(body, batch_);
  }

  std::optional<Sender> from_;
  Batch& batch_;
};

}  // namespace

Result<Webhook> readWebhook(std::string_view body, const WebhookContext& context) {
  const Result<json::Document> document = documentOf(body);
  if (!document) return document.failure();
  Batch batch(body.size());
  Reading reading(context.from, batch);
  reading.read(document->root());
  Webhook webhook = batch.take();
  webhook.from = reading.from();
  return webhook;
}

}  // namespace camefrom
