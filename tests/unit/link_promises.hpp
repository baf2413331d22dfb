/// @file link_promises.hpp
/// @brief What explain() and checkLink() promise of every text: for GoogleTest and for the fuzzer.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "camefrom/check_link.hpp"
#include "camefrom/explain.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "visitor/ascii.hpp"
#include "visitor/text.hpp"

namespace camefrom {

/// "utm_source" and so on with their values, and what was mended for them.
struct KeysRead {
  std::map<std::string, std::string> values;
  std::set<std::string> repairs;

  bool operator==(const KeysRead&) const = default;
};

inline KeysRead keysOf(const std::optional<Referral>& referral) {
  KeysRead keys;
  if (!referral) return keys;
  const Website& website = *referral->website;
  for (const UtmKey& key : utmKeys()) {
    const std::string& value = website.utm.*key.member;
    if (!value.empty()) keys.values[std::string(key.parameter)] = value;
  }
  for (const ClickId& id : website.click_ids) keys.values[std::string(id.name)] = id.value;
  keys.repairs.insert(website.repairs.begin(), website.repairs.end());
  keys.repairs.erase("tagging_error");
  return keys;
}

inline KeysRead keysOf(const Explanation& explanation) {
  KeysRead keys;
  for (const AddressPart& part : explanation.parts) {
    if (part.what != PartFate::kRead && part.what != PartFate::kMended) continue;
    if (!part.value.empty()) keys.values[part.key] += part.value;
    keys.repairs.insert(part.repairs.begin(), part.repairs.end());
  }
  return keys;
}

/// What explain() breaks, or nothing.
inline std::string brokenByExplain(std::string_view url, std::string_view referrer) {
  const auto referral = readPage(url, {.referrer = referrer});
  const auto explanation = explain(url, {.referrer = referrer});
  if (referral.ok() != explanation.ok()) return "explain() refuses what readPage() does";
  if (!referral.ok()) return {};
  std::string address;
  for (const AddressPart& part : explanation->parts) {
    if (part.text.empty()) return "no part is empty";
    address += part.text;
  }
  if (address != toValidUtf8(url).view()) return "the parts put together are the address";
  const Website website = *referral && (*referral)->website ? *(*referral)->website : Website();
  const KeysRead read = keysOf(*referral);
  const KeysRead told = keysOf(*explanation);
  if (read.values != told.values) return "keys and values are those of the record";
  if (website.truncated.empty() && read.repairs != told.repairs) {
    return "repairs are those of the record";
  }
  if (explanation->channel != website.channel) return "the channel is that of the record";
  if (explanation->channel_rule != website.channel_rule) return "the rule is that of the record";
  return {};
}

/// What of an address comes before its parameters and its fragment.
inline std::string_view placeOf(std::string_view url) {
  return url.substr(0, url.find_first_of("?#"));
}

/// Whether a mended link leads where it did: of a path only parameters leave, which follow it.
inline bool leadsToTheSame(std::string_view mended, std::string_view url) {
  const std::string_view before = placeOf(url);
  const std::string_view after = placeOf(mended);
  if (!before.starts_with(after)) return false;
  const std::string_view rest = before.substr(after.size());
  return rest.empty() || rest.find('=') < rest.size() ||
         inSmallLetters(rest).view().find("%3d") < rest.size();
}

/// What checkLink() breaks, or nothing.
inline std::string brokenByCheckLink(std::string_view url) {
  const CheckedLink link = checkLink(url);
  for (const Advice& advice : link.advice) {
    if (advice.text.empty() || !advice.text.ends_with('.')) return "advice is a sentence";
  }
  if (link.mended.empty()) return {};
  if (url.size() > kMaxAddressBytes) return "what is too long is not mended";
  // Raw blanks are escaped.
  if (!hasBlankOrControl(url) && !leadsToTheSame(link.mended, toValidUtf8(url).view())) {
    return "mending changes no host and no path";
  }
  const CheckedLink again = checkLink(link.mended);
  for (const Advice& advice : again.advice) {
    if (isMendable(advice.code)) return "a mended link has nothing to be mended: " + advice.code;
  }
  if (!again.mended.empty()) return "a mended link is not mended again";
  for (const auto& [name, value] : keysOf(link.referral).values) {
    if (!keysOf(again.referral).values.contains(name)) return "mending loses no key: " + name;
  }
  return {};
}

}  // namespace camefrom
