#include "wire/write.hpp"

#include "camefrom/json.hpp"

namespace camefrom {
namespace {

using json::Writer;

void write(Writer& json, const Price& price) {
  if (price.empty()) return;
  json.text("amount", price.amount);
  json.text("currency", price.currency);
  json.text("text", price.text);
}

void write(Writer& json, const Product& product) {
  json.text("id", product.id);
  json.text("retailer_id", product.retailer_id);
  json.text("catalog_id", product.catalog_id);
  json.text("name", product.name);
  json.text("description", product.description);
  json.objectUnlessEmpty("price", [&] { write(json, product.price); });
  json.text("image_url", product.image_url);
  json.text("url", product.url);
  json.text("availability", product.availability);
  json.text("brand", product.brand);
  json.text("category", product.category);
}

void write(Writer& json, std::string_view name, const std::vector<std::string>& texts) {
  json.arrayUnlessEmpty(name, [&] {
    for (const std::string& text : texts) json.text(text);
  });
}

void write(Writer& json, const Website& website) {
  json.text("page", website.page);
  json.text("referrer", website.referrer);
  json.text("written_on", website.written_on);
  json.objectUnlessEmpty("utm", [&] {
    for (const UtmKey& key : utmKeys()) json.text(key.field, website.utm.*key.member);
  });
  json.objectUnlessEmpty("click_ids", [&] {
    for (const std::string_view name : clickIdNames()) {
      for (const ClickId& id : website.click_ids) {
        if (id.name == name) json.text(name, id.value);
      }
    }
  });
  json.text("channel", website.channel);
  json.text("channel_rule", website.channel_rule);
  write(json, "repairs", website.repairs);
  write(json, "truncated", website.truncated);
}

void write(Writer& json, const Ad& ad) {
  json.text("id", ad.id);
  json.text("title", ad.title);
  json.text("body", ad.body);
  json.text("source_url", ad.source_url);
  json.text("image_url", ad.image_url);
  json.text("video_url", ad.video_url);
  json.text("click_id", ad.click_id);
  json.text("ref", ad.ref);
  json.text("post_id", ad.post_id);
  json.text("greeting", ad.greeting);
  json.text("placement", ad.placement);
}

void write(Writer& json, const OrderItem& item) {
  json.objectUnlessEmpty("product", [&] { write(json, item.product); });
  if (item.quantity > 0) json.number("quantity", item.quantity);
  json.objectUnlessEmpty("unit_price", [&] { write(json, item.unit_price); });
}

void write(Writer& json, const Order& order) {
  json.text("catalog_id", order.catalog_id);
  json.text("note", order.note);
  json.arrayUnlessEmpty("items", [&] {
    for (const OrderItem& item : order.items) json.object([&] { write(json, item); });
  });
  json.objectUnlessEmpty("total", [&] { write(json, order.total); });
}

void write(Writer& json, const Link& link) {
  json.text("kind", link.kind);
  json.text("ref", link.ref);
  json.text("ref_source", link.ref_source);
  json.text("url", link.url);
  json.text("title", link.title);
  json.text("body", link.body);
  json.text("image_url", link.image_url);
  json.text("post_id", link.post_id);
}

/// A part of a referral is there even when nothing is known of it but that it is there.
template <typename Part>
void writePart(Writer& json, std::string_view name, const std::optional<Part>& part) {
  if (part) json.object(name, [&] { write(json, *part); });
}

}  // namespace

void write(Writer& json, const Referral& referral) {
  json.number("version", kWireVersion);
  json.text("source", name(referral.source));
  json.text("asserted_by", name(referral.asserted_by));
  json.text("captured_at", referral.captured_at);
  writePart(json, "website", referral.website);
  writePart(json, "ad", referral.ad);
  writePart(json, "product", referral.product);
  writePart(json, "order", referral.order);
  writePart(json, "link", referral.link);
}

namespace {

void write(Writer& json, const Field& field) {
  json.text("key", field.key);
  json.text("label", field.label);
  json.text("value", field.value);
  json.text("kind", name(field.kind));
  if (field.price) json.object("price", [&] { write(json, *field.price); });
}

void write(Writer& json, const std::vector<Field>& fields) {
  for (const Field& field : fields) json.object([&] { write(json, field); });
}

void write(Writer& json, const std::vector<Note>& notes) {
  json.arrayUnlessEmpty("notes", [&] {
    for (const Note& note : notes) {
      json.object([&] {
        json.text("code", note.code);
        json.text("text", note.text);
      });
    }
  });
}

void write(Writer& json, const Banner& banner) {
  json.text("source", name(banner.source));
  json.text("title", banner.title);
  json.array("fields", [&] { write(json, banner.fields); });
  json.text("image_url", banner.image_url);
  json.text("link_url", banner.link_url);
  write(json, banner.notes);
}

void write(Writer& json, const Panel& panel) {
  json.text("title", "Referral");
  json.text("source", name(panel.source));
  json.text("asserted_by", name(panel.asserted_by));
  json.array("fields", [&] { write(json, panel.fields); });
  json.text("click_id", panel.click_id);
  json.arrayUnlessEmpty("items", [&] {
    for (const std::vector<Field>& row : panel.items) json.array([&] { write(json, row); });
  });
  json.text("image_url", panel.image_url);
  json.text("link_url", panel.link_url);
  write(json, panel.notes);
}

void write(Writer& json, const Facets& facets) {
  json.array("gist", [&] { write(json, facets.gist); });
  json.boolean("paid", facets.paid);
  json.text("channel", facets.channel);
  json.text("campaign", facets.campaign);
  json.textOrEmpty("words", facets.words);
}

void write(Writer& json, const AnswerWindow& window) {
  json.text("rule", window.rule);
  json.text("until", window.until);
  json.text("free_by", window.free_by);
  json.text("free_until", window.free_until);
}

void write(Writer& json, const Recommendation& recommendation) {
  json.object("product", [&] { write(json, recommendation.product); });
  json.text("reason", recommendation.reason);
}

void write(Writer& json, const Opening& opening) {
  json.text("kind", opening.kind);
  json.text("channel", opening.channel);
  json.text("headline", opening.headline);
  json.text("product", opening.product);
  json.objectUnlessEmpty("price", [&] { write(json, opening.price); });
  json.text("items", opening.items);
}

void write(Writer& json, const AssistantContext& context) {
  json.array("facts", [&] { write(json, context.facts); });
  json.text("greeting", context.greeting);
  json.object("opening", [&] { write(json, context.opening); });
  json.arrayUnlessEmpty("recommendations", [&] {
    for (const Recommendation& recommendation : context.recommendations) {
      json.object([&] { write(json, recommendation); });
    }
  });
  json.text("prompt", context.prompt);
}

void write(Writer& json, const Failure& failure) {
  json.text("code", name(failure.error));
  json.text("message", failure.message);
}

template <typename Part>
std::string text(const Part& part) {
  Writer json;
  json.object([&] { write(json, part); });
  return json.take();
}

}  // namespace

std::string toJson(const Referral& referral) { return text(referral); }

std::string toJson(const std::vector<Referral>& referrals) {
  Writer json;
  json.array([&] {
    for (const Referral& referral : referrals) json.object([&] { write(json, referral); });
  });
  return json.take();
}

std::string toJson(const Banner& banner) { return text(banner); }

std::string toJson(const Panel& panel) { return text(panel); }

std::string toJson(const Facets& facets) { return text(facets); }

std::string toJson(const AssistantContext& context) { return text(context); }

std::string toJson(const AnswerWindow& window) { return text(window); }

std::string toJson(const Failure& failure) { return text(failure); }

}  // namespace camefrom
