#include "calls/calls.hpp"

#include <charconv>
#include <utility>

#include "camefrom/camefrom.hpp"
#include "json/fields.hpp"
#include "json/value.hpp"

namespace camefrom::calls {
namespace {

/// What `view` makes of a referral that came as JSON.
template <typename View>
Answer withReferral(std::string_view json, View view) {
  const Result<Referral> referral = camefrom::parse(json);
  if (!referral) return referral.failure();
  return toJson(view(*referral));
}

Answer found(const Result<std::optional<Referral>>& referral) {
  if (!referral) return referral.failure();
  return *referral ? toJson(**referral) : std::string("null");
}

bool isNull(std::string_view json) {
  const Result<json::Document> document = json::read(json);
  return document && document->root().isNull();
}

/// JSON of a text in which nothing has to be escaped.
std::string quoted(std::string_view text) { return std::string("\"").append(text).append("\""); }

Answer quoted(const Result<std::string>& text) {
  if (!text) return text.failure();
  return quoted(std::string_view(*text));
}

/// Of hexadecimal digits; those before the first pair that is none.
std::string bytesOf(std::string_view digits) {
  std::string bytes;
  for (; digits.size() >= 2; digits.remove_prefix(2)) {
    unsigned char byte = 0;
    const char* const end = digits.data() + 2;
    if (std::from_chars(digits.data(), end, byte, 16).ptr != end) break;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

bool isTextOrAbsent(const json::Value& value) { return value.isNull() || value.isString(); }

struct Addresses {
  std::string_view url;
  std::string_view referrer;
};

Result<Addresses> addressesIn(const json::Value& page) {
  if (page.isString()) return Addresses{page.text(), {}};
  if (!page["url"].isString() || !isTextOrAbsent(page["referrer"])) {
    return Failure{Error::kInvalidArgument,
                   "A page is an address in quotes, or an object whose url and referrer are text."};
  }
  return Addresses{page["url"].text(), page["referrer"].text()};
}

}  // namespace

Answer readPage(std::string_view page) {
  const Result<json::Document> document = json::read(page);
  if (!document) return document.failure();
  const json::Value& root = document->root();
  const Result<Addresses> given = addressesIn(root);
  if (!given) return given.failure();
  const std::optional<std::int64_t> at = json::countOf(root["at"]);
  if (!at && !root["at"].isNull()) {
    return Failure{Error::kInvalidArgument, "at: milliseconds since 1970, a whole number."};
  }
  const json::Value& direct = root["direct"];
  if (direct.kind() != json::Value::Kind::kBoolean && !direct.isNull()) {
    return Failure{Error::kInvalidArgument, "direct: true or false."};
  }
  return found(camefrom::readPage(
      given->url, {.referrer = given->referrer, .at = at, .direct = direct.isTrue()}));
}

Answer explain(std::string_view page) {
  const Result<json::Document> document = json::read(page);
  if (!document) return document.failure();
  const json::Value& root = document->root();
  const Result<Addresses> given = addressesIn(root);
  if (!given) return given.failure();
  const json::Value& consent = root["consent"];
  if (consent.kind() != json::Value::Kind::kBoolean && !consent.isNull()) {
    return Failure{Error::kInvalidArgument, "consent: true or false."};
  }
  const Result<Explanation> explanation = camefrom::explain(
      given->url, {.referrer = given->referrer, .consent = consent.isNull() || consent.isTrue()});
  if (!explanation) return explanation.failure();
  return toJson(*explanation);
}

Answer checkLink(std::string_view link) {
  const Result<json::Document> document = json::read(link);
  if (!document) return document.failure();
  if (!document->root().isString()) {
    return Failure{Error::kInvalidArgument, "A link is an address in quotes."};
  }
  return toJson(camefrom::checkLink(document->root().text()));
}

Answer readAgain(std::string_view claim, std::optional<std::int64_t> now) {
  const Result<Referral> referral = parseClaim(claim);
  if (referral) return found(camefrom::readAgain(*referral, now));
  if (isNull(claim)) return std::string("null");
  return referral.failure();
}

Answer readWebhook(std::string_view body, std::string_view from) {
  WebhookContext context;
  if (!from.empty()) {
    context.from = senderFromName(from);
    if (!context.from) {
      return Failure{Error::kInvalidArgument, "from: the name of a sender, such as meta."};
    }
  }
  const Result<Webhook> webhook = camefrom::readWebhook(body, context);
  if (!webhook) return webhook.failure();
  return toJson(*webhook);
}

Answer parse(std::string_view referral) {
  return withReferral(referral, [](const Referral& read) { return read; });
}

Answer banner(std::string_view referral) { return withReferral(referral, camefrom::banner); }

Answer panel(std::string_view referral) { return withReferral(referral, camefrom::panel); }

Answer facets(std::string_view referral) { return withReferral(referral, camefrom::facets); }

Answer assistant(std::string_view referral) {
  const Result<Referral> read = camefrom::parse(referral);
  if (!read) return read.failure();
  const Result<AssistantContext> context = camefrom::assistant(*read);
  if (!context) return context.failure();
  return toJson(*context);
}

Answer addProduct(std::string_view referral, std::string_view product) {
  const Result<Product> read = readProduct(product);
  if (!read) return read.failure();
  return withReferral(
      referral, [&read](const Referral& named) { return camefrom::addProduct(named, *read); });
}

Answer sameTouch(std::string_view one, std::string_view other) {
  const Result<Referral> first = camefrom::parse(one);
  if (!first) return first.failure();
  const Result<Referral> second = camefrom::parse(other);
  if (!second) return second.failure();
  return std::string(camefrom::sameTouch(*first, *second) ? "true" : "false");
}

Answer newTouches(std::string_view known, std::string_view referral, std::string_view first) {
  Result<Referral> latest = camefrom::parse(referral);
  if (!latest) return latest.failure();
  MessageReferrals message{.referral = std::move(*latest), .first_referral = {}};
  if (!first.empty()) {
    Result<Referral> earliest = camefrom::parse(first);
    if (!earliest) return earliest.failure();
    message.first_referral = std::move(*earliest);
  }
  return toJson(camefrom::newTouches(parseStored(known), message));
}

Answer whatsappLink(std::string_view chat) {
  const Result<json::Document> document = json::read(chat);
  if (!document) return document.failure();
  const json::Value& root = document->root();
  if (!root["number"].isString() || !isTextOrAbsent(root["text"]) ||
      !isTextOrAbsent(root["code"])) {
    return Failure{Error::kInvalidArgument, "number, text and code are text."};
  }
  return quoted(camefrom::whatsappLink(
      {.number = root["number"].text(), .text = root["text"].text(), .code = root["code"].text()}));
}

Answer readCode(std::string_view message) {
  const Result<json::Document> document = json::read(message);
  if (!document) return document.failure();
  if (!document->root().isString()) {
    return Failure{Error::kInvalidArgument, "A message is a text in quotes."};
  }
  const std::optional<std::string> code = camefrom::readCode(document->root().text());
  return code ? quoted(std::string_view(*code)) : std::string("null");
}

Answer newCode(std::string_view random) {
  const Result<json::Document> document = json::read(random);
  if (!document) return document.failure();
  return quoted(camefrom::newCode(bytesOf(document->root().text())));
}

}  // namespace camefrom::calls
