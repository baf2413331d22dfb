// Ads and links.
#include "view/view_fields.hpp"

namespace camefrom {

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
  fields.id("post_id", "Post ID", link.post_id);
}

}  // namespace camefrom
