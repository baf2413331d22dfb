#include <nlohmann/json.hpp>

#include "camefrom/json.hpp"

namespace camefrom {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

void put(Json& object, const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) object[name] = values;
}

/// An object or an array.
void putTree(Json& object, const char* name, Json value) {
  if (!value.empty()) object[name] = std::move(value);
}

Json write(const Price& price) {
  Json json = Json::object();
  if (price.empty()) return json;
  put(json, "amount", price.amount);
  put(json, "currency", price.currency);
  put(json, "text", price.text);
  return json;
}

Json write(const Product& product) {
  Json json = Json::object();
  put(json, "id", product.id);
  put(json, "retailer_id", product.retailer_id);
  put(json, "catalog_id", product.catalog_id);
  put(json, "name", product.name);
  put(json, "description", product.description);
  putTree(json, "price", write(product.price));
  put(json, "image_url", product.image_url);
  put(json, "url", product.url);
  put(json, "availability", product.availability);
  put(json, "brand", product.brand);
  put(json, "category", product.category);
  return json;
}

Json write(const Website& website) {
  Json json = Json::object();
  put(json, "page", website.page);
  put(json, "referrer", website.referrer);
  put(json, "written_on", website.written_on);
  Json utm = Json::object();
  for (const UtmKey& key : utmKeys()) put(utm, key.field.data(), website.utm.*key.member);
  putTree(json, "utm", std::move(utm));
  Json click_ids = Json::object();
  for (const std::string_view name : clickIdNames()) {
    for (const ClickId& id : website.click_ids) {
      if (id.name == name) put(click_ids, name.data(), id.value);
    }
  }
  putTree(json, "click_ids", std::move(click_ids));
  put(json, "channel", website.channel);
  put(json, "channel_rule", website.channel_rule);
  put(json, "repairs", website.repairs);
  put(json, "truncated", website.truncated);
  return json;
}

Json write(const Ad& ad) {
  Json json = Json::object();
  put(json, "id", ad.id);
  put(json, "title", ad.title);
  put(json, "body", ad.body);
  put(json, "source_url", ad.source_url);
  put(json, "image_url", ad.image_url);
  put(json, "video_url", ad.video_url);
  put(json, "click_id", ad.click_id);
  put(json, "ref", ad.ref);
  put(json, "post_id", ad.post_id);
  put(json, "greeting", ad.greeting);
  return json;
}

Json write(const Order& order) {
  Json json = Json::object();
  put(json, "catalog_id", order.catalog_id);
  put(json, "note", order.note);
  Json items = Json::array();
  for (const OrderItem& item : order.items) {
    Json row = Json::object();
    putTree(row, "product", write(item.product));
    if (item.quantity > 0) row["quantity"] = item.quantity;
    putTree(row, "unit_price", write(item.unit_price));
    items.push_back(std::move(row));
  }
  putTree(json, "items", std::move(items));
  putTree(json, "total", write(order.total));
  return json;
}

Json write(const Link& link) {
  Json json = Json::object();
  put(json, "kind", link.kind);
  put(json, "ref", link.ref);
  put(json, "url", link.url);
  put(json, "title", link.title);
  put(json, "body", link.body);
  put(json, "image_url", link.image_url);
  put(json, "post_id", link.post_id);
  return json;
}

Json write(const std::vector<Field>& fields) {
  Json json = Json::array();
  for (const Field& field : fields) {
    Json row = {{"key", field.key}, {"label", field.label}, {"value", field.value}};
    row["kind"] = name(field.kind);
    if (field.price) row["price"] = write(*field.price);
    json.push_back(std::move(row));
  }
  return json;
}

/// A part of a referral is there even when nothing is known of it but that it is there.
template <typename Part>
void putPart(Json& json, const char* name, const std::optional<Part>& part) {
  if (part) json[name] = write(*part);
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string toJson(const Referral& referral) {
  Json json = {{"version", kWireVersion}};
  json["source"] = name(referral.source);
  json["asserted_by"] = name(referral.asserted_by);
  put(json, "captured_at", referral.captured_at);
  putPart(json, "website", referral.website);
  putPart(json, "ad", referral.ad);
  putPart(json, "product", referral.product);
  putPart(json, "order", referral.order);
  putPart(json, "link", referral.link);
  return dump(json);
}

std::string toJson(const Banner& banner) {
  Json json = {{"source", name(banner.source)}, {"title", banner.title}};
  json["fields"] = write(banner.fields);
  put(json, "image_url", banner.image_url);
  put(json, "link_url", banner.link_url);
  return dump(json);
}

std::string toJson(const Panel& panel) {
  Json json = {{"title", "Referral"}};
  json["source"] = name(panel.source);
  json["asserted_by"] = name(panel.asserted_by);
  json["fields"] = write(panel.fields);
  Json items = Json::array();
  for (const std::vector<Field>& row : panel.items) items.push_back(write(row));
  putTree(json, "items", std::move(items));
  put(json, "image_url", panel.image_url);
  put(json, "link_url", panel.link_url);
  Json notes = Json::array();
  for (const Note& note : panel.notes) notes.push_back({{"code", note.code}, {"text", note.text}});
  putTree(json, "notes", std::move(notes));
  return dump(json);
}

std::string toJson(const Failure& failure) {
  return dump({{"code", name(failure.error)}, {"message", failure.message}});
}

}  // namespace camefrom
