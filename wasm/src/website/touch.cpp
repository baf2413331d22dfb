#include "camefrom/touch.hpp"

#include <algorithm>

#include "visitor/campaign_keys.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// All click ids that a visit had, in the order of the wire format: the value of one that was taken
/// out of its page is kRedacted, that of one that was dropped for its length is empty.
std::vector<ClickId> clickIdsOf(const Website& website) {
  const FoundKeys keys = readKeys(splitUrl(website.page), Redacted::kValue);
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

}  // namespace

bool sameTouch(const Website& one, const Website& other) {
  const std::vector<ClickId> ids = clickIdsOf(other);
  if (other.utm == Utm{} && ids.empty()) {
    return equalsIgnoringCase(splitUrl(one.referrer).host, splitUrl(other.referrer).host);
  }
  return one.utm == other.utm && std::ranges::equal(clickIdsOf(one), ids, mayBeSame);
}

bool sameTouch(const Referral& one, const Referral& other) {
  if (one.website && other.website) return sameTouch(*one.website, *other.website);
  Referral again = other;
  again.captured_at = one.captured_at;
  return one == again;
}

}  // namespace camefrom
