#include "camefrom/check_link.hpp"

#include <algorithm>

#include "advice/faults.hpp"
#include "advice/link.hpp"
#include "advice/mending.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// Beside the repairs.
constexpr std::string_view kMended =
    "look_alike_key outer_blank capitals encoded_twice blank_in_address";

CheckedLink check(std::string_view address) {
  CheckedLink checked;
  // An address within the limit is not refused.
  if (const auto referral = readPage(address)) checked.referral = *referral;
  checked.advice = advice::faultsOf(advice::Link(address), checked.referral);
  return checked;
}

/// Whether an address is percent-encoded with all that comes before its parameters.
bool isEncodedWhole(std::string_view address) {
  return !isWebUrl(address) && isWebUrl(decodeFormUrlencoded(address));
}

/// Whether it begins with a placeholder that has blanks of its own: encoded, nobody would fill it
/// in.
bool isTemplate(std::string_view address) noexcept { return trimmed(address).starts_with("{{ "); }

bool hasMendable(const CheckedLink& link) {
  return std::ranges::any_of(link.advice,
                             [](const Advice& advice) { return isMendable(advice.code); });
}

/// Whether a key that was read is there no more.
bool losesKey(const std::optional<Referral>& before, const std::optional<Referral>& after) {
  if (!before) return false;
  if (!after) return true;
  const Website& had = *before->website;
  const Website& has = *after->website;
  return std::ranges::any_of(utmKeys(),
                             [&](const UtmKey& key) {
                               return !(had.utm.*key.member).empty() &&
                                      (has.utm.*key.member).empty();
                             }) ||
         std::ranges::any_of(had.click_ids, [&has](const ClickId& id) {
           return std::ranges::find(has.click_ids, id) == has.click_ids.end();
         });
}

}  // namespace

bool isMendable(std::string_view code) noexcept {
  return findWord(kMended, code) != std::string_view::npos ||
         findWord(kRepairNames, code) != std::string_view::npos;
}

CheckedLink checkLink(std::string_view url) {
  if (url.size() > kMaxAddressBytes) {
    return {.advice = {
                {"too_long", "The link is longer than 65,536 bytes, and nothing reads it.", ""}}};
  }
  Text room;
  const std::string_view address = toValidUtf8(url, room);
  CheckedLink checked = check(address);
  // With its parameters alone mended, it would still lead nowhere.
  if (!hasMendable(checked) || isEncodedWhole(address) || isTemplate(address)) return checked;
  std::string mended = advice::mend(address);
  // What is promised is looked at: no link is given that would have to be mended again.
  if (mended.size() > kMaxAddressBytes) return checked;
  const CheckedLink again = check(mended);
  if (!hasMendable(again) && !losesKey(checked.referral, again.referral)) {
    checked.mended = std::move(mended);
  }
  return checked;
}

}  // namespace camefrom
