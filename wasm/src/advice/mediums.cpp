#include "advice/mediums.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "advice/look_alikes.hpp"
#include "camefrom/channel.hpp"
#include "camefrom/referral.hpp"
#include "website/site.hpp"
#include "website/tags.hpp"

namespace camefrom::advice {
namespace {

/// What people call a road for which the table of channels has another word.
constexpr auto kOtherWords = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"newsletter", "email"},
    {"mail", "email"},
    {"mailing", "email"},
    {"edm", "email"},
    {"crm", "email"},
    {"ad", "cpc"},
    {"ads", "cpc"},
    {"adwords", "cpc"},
    {"googleads", "cpc"},
    {"sem", "cpc"},
    {"sea", "cpc"},
    {"ppl", "cpc"},
    {"seo", "organic"},
    {"search", "organic"},
    {"post", "social"},
    {"story", "social"},
    {"stories", "social"},
    {"reel", "social"},
    {"bio", "social"},
    {"feed", "social"},
    {"influencer", "affiliate"},
    {"partner", "affiliate"},
    {"partners", "affiliate"},
    {"banners", "banner"},
    {"text", "sms"},
    {"blog", "referral"},
    {"pr", "referral"},
    {"website", "referral"},
    {"web", "referral"},
    {"podcast", "audio"},
    {"radio", "audio"},
    {"remarketing", "retargeting"},
});

}  // namespace

bool isSpelledMedium(std::string_view medium) {
  const std::vector<std::string_view> spelled = spelledMediums();
  return std::ranges::find(spelled, medium) != spelled.end();
}

bool isMediumOfChannel(std::string_view medium) {
  Website website;
  website.utm.medium = medium;
  return channelGroup(website).rule != "none";
}

std::string_view nearestMedium(std::string_view medium) {
  const std::string word = tellingPart(medium);
  for (const auto& [other, meant] : kOtherWords) {
    if (word == other) return meant;
  }
  for (const std::string_view spelled : spelledMediums()) {
    if (isSlip(word, spelled)) return spelled;
  }
  // A network is a source: "utm_medium=twitter".
  return siteOfSource(word).kind == SiteKind::kSocial ? "social" : std::string_view();
}

}  // namespace camefrom::advice
