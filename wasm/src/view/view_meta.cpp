// Ads and links.
#include "view/view_fields.hpp"

namespace camefrom {
namespace {

/// Names of apps are the same in every language.
std::string_view appName(std::string_view placement) {
  if (placement == "facebook") return "Facebook";
  if (placement == "instagram") return "Instagram";
  return placement == "whatsapp" ? "WhatsApp" : placement;
}

}  // namespace

void addToBanner(Fields& fields, const Ad& ad) {
  fields.name("headline", "Headline", ad.title);
  fields.prose("text", "Text", ad.body);
}

void addToPanel(Fields& fields, const Ad& ad, const Product* product) {
  fields.name("headline", "Headline", ad.title);
  fields.prose("text", "Text", ad.body);
  fields.url("url", "URL", ad.source_url);
  if (product != nullptr) addToPanel(fields, *product);
  fields.id("ad_id", "Ad ID", ad.id);
  fields.id("click_id", "Click ID", ad.click_id);
  fields.text("ref", "Reference", ad.ref);
  fields.text("placement", "Shown on", appName(ad.placement));
  fields.id("post_id", "Post ID", ad.post_id);
}

void addToBanner(Fields& fields, const Link& link) {
  fields.name("title", "Title", link.title);
  fields.text("ref", "Reference", link.ref);
}

void addToPanel(Fields& fields, const Link& link) {
  fields.text("kind", "Kind", link.kind);
  fields.name("title", "Title", link.title);
  fields.prose("text", "Text", link.body);
  fields.url("url", "URL", link.url);
  fields.text("ref", "Reference", link.ref);
  fields.text("ref_source", "Reference source", link.ref_source);
  fields.id("post_id", "Post ID", link.post_id);
}

}  // namespace camefrom
