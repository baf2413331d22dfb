#include "camefrom/page.hpp"

#include <algorithm>

#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/record.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"
#include "visitor/time.hpp"
#include "visitor/url.hpp"
#include "visitor/visit.hpp"
#include "website/record.hpp"

namespace camefrom {
namespace {

/// The clocks of visitors may be so much ahead of a server's.
constexpr std::int64_t kClockTolerance = 300'000;

/// A referral is large: it is made where it stays.
Result<std::optional<Referral>> referralOf(Website website, std::string captured_at,
                                           bool is_direct) {
  Result<std::optional<Referral>> result{std::optional<Referral>(std::in_place)};
  Referral& referral = **result;
  referral.source = Source::kWebWidget;
  referral.asserted_by = AssertedBy::kPage;
  referral.captured_at = std::move(captured_at);
  ChannelGroup channel = is_direct ? ChannelGroup{kDirect, "none"} : channelGroup(website);
  website.channel = channel.name;
  website.channel_rule = std::move(channel.rule);
  referral.website.emplace(std::move(website));
  return result;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void add(std::vector<std::string>& names, std::string_view name) {
  if (!contains(names, name)) names.emplace_back(name);
}

void addAll(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) add(names, name);
}

/// Whether a name in `truncated` is that of a campaign key or click id: "utm.term".
bool isOfCampaign(std::string_view name) { return name.find('.') != std::string_view::npos; }

/// What a claim says it found in its page, as a query: reading it is safe, as of any address.
Text queryOf(const Website& claim) {
  Text query;
  query += '?';
  for (const UtmKey& key : utmKeys()) {
    appendField(query, kUtmPrefix, key.field, claim.utm.*key.member);
  }
  for (const ClickId& id : claim.click_ids) appendField(query, "", id.name, id.value);
  return query;
}

/// Puts the campaign that a claim found in the whole page in the place of the one in what is left
/// of it. False when the claim found none.
bool takeCampaign(Website& website, const Website& claim) {
  const Text query = queryOf(claim);
  const Visit found = readVisit(query, {});
  if (!found.tagged && std::ranges::none_of(claim.truncated, isOfCampaign)) return false;
  Website whole = websiteOf(found);
  website.utm = std::move(whole.utm);
  website.click_ids = std::move(whole.click_ids);
  website.repairs = claim.repairs;
  addAll(website.repairs, whole.repairs);
  std::erase_if(website.truncated, isOfCampaign);
  addAll(website.truncated, whole.truncated);
  addAll(website.truncated, claim.truncated);
  return true;
}

void takeWrittenOn(Website& website, std::string_view claimed) {
  const Text url = redactUrl(toValidUtf8(claimed));
  if (!isWebUrl(url) || url == website.page) return;
  website.written_on = cutUrl(url, kMaxUrlBytes);
  if (website.written_on.size() < url.size()) add(website.truncated, "written_on");
}

std::string capturedAt(const std::string& claimed, std::optional<std::int64_t> now) {
  if (!now) return claimed;
  // Moments that are written alike come one after the other as their texts do.
  const bool possible = isTime(claimed) && claimed > std::string(formatTime(0)) &&
                        claimed <= std::string(formatTime(*now + kClockTolerance));
  return possible ? claimed : formatTime(*now);
}

}  // namespace

Result<std::optional<Referral>> readPage(std::string_view url, const PageContext& context) {
  if (std::max(url.size(), context.referrer.size()) > kMaxAddressBytes) return addressTooLong();
  const Visit visit = readVisit(url, context.referrer);
  const bool has_origin = visit.tagged || !visit.site.empty();
  if (!has_origin && (!context.direct || visit.page.empty())) return std::optional<Referral>();
  return referralOf(websiteOf(visit), context.at ? formatTime(*context.at) : Text(), !has_origin);
}

Result<std::optional<Referral>> readAgain(const Referral& claim, std::optional<std::int64_t> now) {
  if (claim.source != Source::kWebWidget) {
    return Failure{Error::kInvalidReferral, "\"source\" must be \"web_widget\" to be read again."};
  }
  if (!claim.website) return std::optional<Referral>();
  const Website& claimed = *claim.website;
  for (const std::string* url : {&claimed.page, &claimed.referrer, &claimed.written_on}) {
    if (url->size() > kMaxAddressBytes) return addressTooLong();
  }
  const Visit visit = readVisit(claimed.page, claimed.referrer);
  Website website = websiteOf(visit);
  const bool is_cut = contains(claimed.truncated, "page");
  const bool tagged = (is_cut && takeCampaign(website, claimed)) || visit.tagged;
  const bool has_origin = tagged || !visit.site.empty();
  if (!has_origin && (claimed.channel != kDirect || visit.page.empty())) {
    return std::optional<Referral>();
  }
  for (const std::string& name : claimed.truncated) {
    if (!isOfCampaign(name)) add(website.truncated, name);
  }
  takeWrittenOn(website, claimed.written_on);
  return referralOf(std::move(website), capturedAt(claim.captured_at, now), !has_origin);
}

}  // namespace camefrom
