#include "webhooks/whatsapp/ad_object.hpp"

#include <array>
#include <utility>

#include "json/fields.hpp"
#include "visitor/text.hpp"

namespace camefrom::webhook {
namespace {

using json::clickIdOf;
using json::firstOf;
using json::freeText;
using json::idOf;
using json::isOneOf;
using json::textOf;
using json::urlOf;
using json::Value;

constexpr auto kKinds = std::to_array<std::string_view>({"ad", "post"});
constexpr auto kAdConversions = std::to_array<std::string_view>({"FB_Ads", "IG_Ads"});

/// "ad", "post", or nothing where nobody says that it is either. What the object says of itself
/// counts before what stands beside it.
std::string_view kindOf(const Value& context, const Value& reply) noexcept {
  const std::string_view type = textOf(reply["sourceType"]);
  if (isOneOf(type, kKinds)) return type;
  const std::string_view conversion = textOf(context["conversionSource"]);
  const std::string_view entry = textOf(context["entryPointConversionSource"]);
  if (isOneOf(conversion, kAdConversions) || entry == "ctwa_ad") return "ad";
  if (equalsIgnoringCase(conversion, "FB_Post") || entry == "post_cta") return "post";
  return clickIdOf(reply["ctwaClid"]).empty() ? std::string_view() : "ad";
}

void add(const Value& context, const Value& reply, Referrals& out) {
  const std::string_view kind = kindOf(context, reply);
  if (kind.empty()) return;
  Ad ad;
  ad.id = firstOf({idOf(reply["sourceId"]), idOf(reply["sourceID"])});
  ad.title = freeText(reply["title"]);
  ad.body = freeText(reply[textOf(reply["body"]).empty() ? "description" : "body"]);
  ad.source_url = firstOf({urlOf(reply["sourceUrl"]), urlOf(reply["sourceURL"])});
  // Never `mediaUrl`, which is the page of a video.
  ad.image_url = firstOf({urlOf(reply["originalImageUrl"]), urlOf(reply["originalImageURL"]),
                          urlOf(reply["thumbnailUrl"]), urlOf(reply["thumbnailURL"])});
  ad.click_id = clickIdOf(reply["ctwaClid"]);
  ad.ref = freeText(reply["ref"]);
  ad.placement = placementOf(
      firstOf({textOf(reply["sourceApp"]), textOf(context["entryPointConversionApp"])}));
  ad.greeting = freeText(reply["greetingMessageBody"]);
  addWhatsappAd(std::move(ad), kind, out);
}

}  // namespace

void addAdOfContext(const Value& context, Referrals& out) {
  add(context, context["externalAdReply"], out);
}

void addAdOfReply(const Value& reply, Referrals& out) { add(reply, reply, out); }

void addAdOfProgram(Ad ad, std::string_view type, Referrals& out) {
  if (!isOneOf(type, kKinds) && ad.click_id.empty()) return;
  addWhatsappAd(std::move(ad), type, out);
}

}  // namespace camefrom::webhook
