// Ads, products, links and posts.
#include <array>
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/meta/origins.hpp"

namespace camefrom::webhook {
namespace {

using json::clickIdOf;
using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

struct KindName {
  std::string_view source;
  std::string_view kind;
};

/// What Meta calls the same thing in different places and years.
constexpr std::array<KindName, 9> kLinkKinds = {{{"SHORTLINK", "shortlink"},
                                                 {"SHORTLINKS", "shortlink"},
                                                 {"SHORT-URL", "shortlink"},
                                                 {"SHORT_URL", "shortlink"},
                                                 {"IGME-SOURCE-LINK", "shortlink"},
                                                 {"CUSTOMER_CHAT_PLUGIN", "chat_plugin"},
                                                 {"CHECKBOX_PLUGIN", "checkbox_plugin"},
                                                 {"MESSENGER_CODE", "messenger_code"},
                                                 {"DISCOVER_TAB", "discover_tab"}}};

Source adSource(Channel channel) noexcept {
  if (channel == Channel::kInstagram) return Source::kInstagramAd;
  return channel == Channel::kWhatsapp ? Source::kWhatsappAd : Source::kMessengerAd;
}

Source linkSource(Channel channel) noexcept {
  return channel == Channel::kInstagram ? Source::kInstagramLink : Source::kMessengerLink;
}

Product readProduct(const Value& product) {
  Product read;
  read.id = idOf(product["id"]);
  read.retailer_id = idOf(product["retailer_id"]);
  read.catalog_id = idOf(product["catalog_id"]);
  return read;
}

bool isKnown(const Product& product) noexcept {
  return !product.id.empty() || !product.retailer_id.empty();
}

/// `video_url` is the thumbnail of the video, in spite of its name.
Ad readMessengerAd(const Value& referral) {
  const Value& context = referral["ads_context_data"];
  Ad ad;
  ad.id = idOf(referral["ad_id"]);
  ad.title = freeText(context["ad_title"]);
  ad.image_url = firstOf({urlOf(context["photo_url"]), urlOf(context["video_url"])});
  ad.click_id = clickIdOf(referral["ctwa_clid"]);
  ad.ref = freeText(referral["ref"]);
  ad.post_id = idOf(context["post_id"]);
  return ad;
}

/// The reference says of `source` both that it is a word and that it is an address.
void addLinkReferral(const Value& referral, Channel channel, Referrals& out) {
  const std::string_view source = idOf(referral["source"]);
  if (source.empty() && textOf(referral["ref"]).empty() &&
      textOf(referral["referer_uri"]).empty()) {
    return;
  }
  Referral found = referralOf(linkSource(channel));
  Link& link = found.link.emplace();
  link.kind = linkKind(source);
  link.ref = freeText(referral["ref"]);
  link.url = firstOf({urlOf(referral["referer_uri"]), urlOf(referral["source"])});
  addOnce(std::move(found), out);
}

}  // namespace

std::string_view linkKind(std::string_view source) noexcept {
  if (source.empty()) return {};
  for (const KindName& known : kLinkKinds) {
    if (equalsIgnoringCase(known.source, source)) return known.kind;
  }
  return "other";
}

Source productSource(Channel channel) noexcept {
  if (channel == Channel::kInstagram) return Source::kInstagramProduct;
  return channel == Channel::kWhatsapp ? Source::kWhatsappProduct : Source::kMessengerProduct;
}

void addReferral(const Value& referral, Channel channel, Referrals& out) {
  Ad ad = readMessengerAd(referral);
  Product product = readProduct(referral["product"]);
  const Value& context = referral["ads_context_data"];
  if (!ad.id.empty() || !ad.click_id.empty() || !context.members().empty()) {
    Referral found = referralOf(adSource(channel));
    found.ad = std::move(ad);
    if (const std::string_view shown = idOf(context["product_id"]); !shown.empty()) {
      found.product.emplace().id = shown;
    } else if (isKnown(product)) {
      found.product = std::move(product);
    }
    addOnce(std::move(found), out);
  } else if (isKnown(product)) {
    Referral found = referralOf(productSource(channel));
    found.product = std::move(product);
    addOnce(std::move(found), out);
    if (!ad.ref.empty()) addLinkReferral(referral, channel, out);
  } else {
    addLinkReferral(referral, channel, out);
  }
}

void addLink(std::string_view kind, const Value& ref, Channel channel, Referrals& out) {
  addLink(linkSource(channel), kind, ref, out);
}

Ad readWhatsappAd(const Value& referral) {
  // Media of the on-premises API, {"image": {"id": ...}}, have no address and so show nowhere.
  Ad ad = readAd(referral, kMetaAd);
  ad.greeting = freeText(referral["welcome_message"]["text"]);
  return ad;
}

void addWhatsappReferral(const Value& referral, Referrals& out) {
  if (referral.members().empty()) return;
  addWhatsappAd(readWhatsappAd(referral), textOf(referral[kMetaAd.type]), out);
}

void addReferredProduct(const Value& product, Referrals& out) {
  Referral found = referralOf(Source::kWhatsappProduct);
  Product& read = found.product.emplace(readProduct(product));
  if (const std::string_view sku = idOf(product["product_retailer_id"]); !sku.empty()) {
    read.retailer_id = sku;
  }
  if (isKnown(read)) addOnce(std::move(found), out);
}

void addSharedProducts(const Value& attachments, Channel channel, Referrals& out) {
  for (const Value& attachment : attachments.items()) {
    for (const Value& element : attachment["payload"]["product"]["elements"].items()) {
      Referral found = referralOf(productSource(channel));
      Product& product = found.product.emplace(readProduct(element));
      product.name = freeText(element["title"]);
      product.price.text = freeText(element["subtitle"]);
      product.image_url = urlOf(element["image_url"]);
      if (isKnown(product) || !product.name.empty()) out.push_back(std::move(found));
    }
  }
}

}  // namespace camefrom::webhook
