#include "camefrom/touch.hpp"

#include <algorithm>

#include "camefrom/text.hpp"
#include "camefrom/url.hpp"

namespace camefrom {
namespace {

bool isTagged(const Website& website) { return website.utm != Utm{} || !website.click_ids.empty(); }

}  // namespace

bool sameTouch(const Website& one, const Website& other) {
  if (isTagged(one) || isTagged(other)) {
    return one.utm == other.utm && std::ranges::is_permutation(one.click_ids, other.click_ids);
  }
  return equalsIgnoringCase(splitUrl(one.referrer).host, splitUrl(other.referrer).host);
}

bool sameTouch(const Referral& one, const Referral& other) {
  if (one.website && other.website) return sameTouch(*one.website, *other.website);
  Referral again = other;
  again.captured_at = one.captured_at;
  return one == again;
}

}  // namespace camefrom
