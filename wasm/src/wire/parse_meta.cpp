// Ads and links, as webhooks tell of them.
#include <algorithm>
#include <array>

#include "wire/parts.hpp"

namespace camefrom::json {
namespace {

constexpr auto kLinkKinds = std::to_array<std::string_view>(
    {"shortlink", "chat_plugin", "checkbox_plugin", "messenger_code", "discover_tab", "post",
     "code", "call", "start", "other"});

bool isLinkKind(std::string_view name) {
  return std::ranges::find(kLinkKinds, name) != kLinkKinds.end();
}

bool isPlacement(std::string_view name) {
  return std::ranges::find(kPlacements, name) != kPlacements.end();
}

}  // namespace

void readPart(const ObjectReader& json, Ad& ad) {
  json.id("id", ad.id);
  json.text("title", ad.title);
  json.text("body", ad.body);
  json.url("source_url", ad.source_url);
  json.url("image_url", ad.image_url);
  json.url("video_url", ad.video_url);
  json.id("click_id", ad.click_id);
  json.text("ref", ad.ref);
  json.id("post_id", ad.post_id);
  json.text("greeting", ad.greeting);
  json.oneOf("placement", isPlacement, ad.placement);
}

void readPart(const ObjectReader& json, Link& link) {
  json.oneOf("kind", isLinkKind, link.kind);
  json.text("ref", link.ref);
  json.text("ref_source", link.ref_source);
  json.url("url", link.url);
  json.text("title", link.title);
  json.text("body", link.body);
  json.url("image_url", link.image_url);
  json.id("post_id", link.post_id);
}

}  // namespace camefrom::json
