#include "camefrom/facets.hpp"

#include <initializer_list>

#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "view/view_fields.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

std::string brief(std::string_view text) { return shorten(text, kMaxGistCharacters); }

void addGist(Fields& gist, const Website& website) {
  const bool is_known = website.channel != "unassigned";
  if (is_known) gist.channel("channel", "Channel", website.channel);
  gist.text("source", "Source", brief(filled(website.utm.source)));
  gist.text("medium", "Medium", brief(filled(website.utm.medium)));
  gist.text("campaign", "Campaign", brief(filled(website.utm.campaign)));
  if (gist.empty()) gist.channel("channel", "Channel", website.channel);
}

void addGist(Fields& gist, const Product& product) {
  gist.name("name", "Product name", brief(product.name));
  if (gist.empty()) gist.id("retailer_id", "SKU", product.retailer_id);
  if (gist.empty()) gist.id("product_id", "Product ID", product.id);
}

void addGist(Fields& gist, const Ad& ad) {
  gist.name("headline", "Headline", brief(ad.title));
  if (gist.empty()) gist.prose("text", "Text", brief(ad.body));
}

void addGist(Fields& gist, const Order& order) {
  gist.count("items", "Items", unitsOf(order));
  addTotals(gist, order);
  if (gist.empty()) gist.prose("note", "Note", brief(order.note));
}

void addGist(Fields& gist, const Link& link) {
  gist.name("title", "Title", brief(link.title));
  if (gist.empty()) gist.text("ref", "Reference", brief(link.ref));
  if (gist.empty()) gist.prose("text", "Text", brief(link.body));
}

std::vector<Field> gistOf(const Referral& referral) {
  Fields gist;
  if (referral.website) addGist(gist, *referral.website);
  if (referral.ad) addGist(gist, *referral.ad);
  const bool is_told = referral.ad && !gist.empty();
  if (referral.product && !is_told) addGist(gist, *referral.product);
  // Of a direct visit nothing else is known.
  if (referral.product && isDirect(referral)) gist.price("price", "Price", referral.product->price);
  if (referral.order) addGist(gist, *referral.order);
  if (referral.link) addGist(gist, *referral.link);
  return gist.take();
}

bool isPaid(const Referral& referral) {
  switch (referral.source) {
    case Source::kMessengerAd:
    case Source::kWhatsappAd:
    case Source::kInstagramAd:
    case Source::kTiktokAd:
      return true;
    default:
      return referral.website && isPaidChannel(referral.website->channel);
  }
}

/// Puts texts together, each on a line of its own.
class Words {
 public:
  void add(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
      if (text.empty()) continue;
      if (!words_.empty()) words_ += '\n';
      words_ += text;
    }
  }

  void add(const Product& product) { add({product.name, product.retailer_id}); }

  [[nodiscard]] std::string take() {
    words_.resize(prefixBytes(words_, kMaxTextCharacters));
    return std::move(words_);
  }

 private:
  std::string words_;
};

std::string wordsOf(const Referral& referral) {
  Words words;
  if (referral.website) {
    const Utm& utm = referral.website->utm;
    for (const std::string_view value :
         {utm.campaign, utm.source, utm.medium, utm.term, utm.content}) {
      words.add({filled(value)});
    }
  }
  if (referral.ad) words.add({referral.ad->title, referral.ad->ref});
  if (referral.product) words.add(*referral.product);
  if (referral.order) {
    for (const OrderItem& item : referral.order->items) words.add(item.product);
  }
  if (referral.link) words.add({referral.link->title, referral.link->ref});
  return words.take();
}

}  // namespace

Facets facets(const Referral& referral) {
  Facets facets;
  facets.gist = gistOf(referral);
  facets.paid = isPaid(referral);
  if (referral.website) {
    if (isChannel(referral.website->channel)) facets.channel = referral.website->channel;
    facets.campaign = filled(referral.website->utm.campaign);
  }
  facets.words = wordsOf(referral);
  return facets;
}

}  // namespace camefrom
