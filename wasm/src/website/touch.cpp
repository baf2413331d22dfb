#include "camefrom/touch.hpp"

#include <algorithm>
#include <utility>

#include "camefrom/channel.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// All click ids that a visit had, in the order of the wire format: the value of one that was taken
/// out of its page is kRedacted, that of one that was dropped for its length is empty.
std::vector<ClickId> clickIdsOf(const Website& website) {
  const bool is_redacted = website.page.find(kRedacted) != std::string::npos;
  const FoundKeys keys =
      is_redacted ? readKeys(splitUrl(website.page), Redacted::kValue) : FoundKeys();
  std::vector<ClickId> ids;
  for (std::size_t i = 0; i < clickIdNames().size(); ++i) {
    const std::string_view name = clickIdNames()[i];
    const auto kept = std::ranges::find(website.click_ids, name, &ClickId::name);
    const std::string dropped = std::string("click_ids.").append(name);
    if (kept != website.click_ids.end()) {
      ids.push_back(*kept);
    } else if (keys[kUtmKeyCount + i].value.starts_with(kRedacted)) {
      ids.push_back({name, std::string(kRedacted)});
    } else if (std::ranges::find(website.truncated, dropped) != website.truncated.end()) {
      ids.push_back({name, {}});
    }
  }
  return ids;
}

bool mayBeSame(const ClickId& one, const ClickId& other) {
  return one.name == other.name &&
         (one.value == other.value || one.value == kRedacted || other.value == kRedacted);
}

/// A touch that is compared with several which came before it.
class Later {
 public:
  explicit Later(Referral referral) : referral_(std::move(referral)) {
    if (referral_.website) click_ids_ = clickIdsOf(*referral_.website);
  }

  [[nodiscard]] bool isSameAs(const Referral& earlier) {
    // It is no touch of its own: whatever came before it stays.
    if (isDirect(referral_)) return true;
    if (isDirect(earlier)) return false;
    if (earlier.website && referral_.website) return isSameVisit(*earlier.website);
    if (earlier.source == referral_.source && isSameClick(earlier)) return true;
    referral_.captured_at = earlier.captured_at;
    return earlier == referral_;
  }

 private:
  /// However many senders tell of it, and whatever each of them knows of the ad.
  [[nodiscard]] bool isSameClick(const Referral& earlier) const {
    return earlier.ad && referral_.ad && !referral_.ad->click_id.empty() &&
           earlier.ad->click_id == referral_.ad->click_id;
  }

  [[nodiscard]] bool isSameVisit(const Website& earlier) const {
    const Website& visit = *referral_.website;
    if (visit.utm == Utm{} && click_ids_.empty()) {
      return equalsIgnoringCase(splitUrl(earlier.referrer).host, splitUrl(visit.referrer).host);
    }
    return earlier.utm == visit.utm &&
           std::ranges::equal(clickIdsOf(earlier), click_ids_, mayBeSame);
  }

  Referral referral_;
  std::vector<ClickId> click_ids_;
};

}  // namespace

bool sameTouch(const Referral& one, const Referral& other) { return Later(other).isSameAs(one); }

std::vector<Referral> newTouches(std::span<const Referral> known, const MessageReferrals& message) {
  const auto& [referral, first] = message;
  Later later(referral);
  const auto is_same = [&later](const Referral& earlier) { return later.isSameAs(earlier); };
  if (std::ranges::any_of(known, is_same)) return {};
  if (!first || !std::ranges::all_of(known, isDirect)) return {referral};
  if (is_same(*first)) return {*first};
  return {*first, referral};
}

}  // namespace camefrom
