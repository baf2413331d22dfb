#include "camefrom/page.hpp"

#include "camefrom/limits.hpp"
#include "camefrom/query.hpp"
#include "camefrom/text.hpp"
#include "camefrom/url.hpp"
#include "repair.hpp"

namespace camefrom {
namespace {

void takeUtm(const UtmKey& key, std::string value, Website& website) {
  const std::size_t bytes = prefixBytes(value, kMaxUtmCharacters);
  if (bytes < value.size()) {
    value.resize(bytes);
    website.truncated.push_back("utm." + std::string(key.field));
  }
  website.utm.*key.member = std::move(value);
}

void takeClickId(std::string_view name, std::string value, Website& website) {
  if (value.size() > kMaxClickIdBytes) {
    website.truncated.push_back("click_ids." + std::string(name));
    return;
  }
  website.click_ids.push_back({name, std::move(value)});
}

/// @return whether there was any campaign key or click id with a value
bool takeCampaign(const UrlParts& parts, Website& website) {
  const std::span<const UtmKey> utm_keys = utmKeys();
  const std::vector<FoundKey> keys = readKeys(parts);
  unsigned repairs = 0;
  for (const FoundKey& found : keys) {
    std::string value = decodeFormUrlencoded(found.value);
    repairs |= found.repairs;
    if (isUnexpandedMacro(value)) repairs |= kTaggingError;
    if (found.key < utm_keys.size()) {
      takeUtm(utm_keys[found.key], std::move(value), website);
    } else {
      takeClickId(clickIdNames()[found.key - utm_keys.size()], std::move(value), website);
    }
  }
  for (const std::string_view name : repairNames()) {
    if ((repairs & 1U) != 0) website.repairs.emplace_back(name);
    repairs >>= 1U;
  }
  return !keys.empty();
}

void takeUrl(std::string& field, std::string_view name, std::string_view url, Website& website) {
  field = cutUrl(url, kMaxUrlBytes);
  if (field.size() < url.size()) website.truncated.emplace_back(name);
}

}  // namespace

bool readWebsite(std::string_view url, std::string_view referrer, Website& website,
                 const Redaction& redaction) {
  const std::string page = redactUrl(toValidUtf8(url), redaction);
  const std::string from = redactUrl(toValidUtf8(referrer), redaction);
  const UrlParts parts = splitUrl(page);

  const bool found = takeCampaign(parts, website);
  const bool foreign = isReferrer(from) && !sameSite(splitUrl(from).host, parts.host);
  if (isWebUrl(page)) takeUrl(website.page, "page", page, website);
  if (isReferrer(from)) takeUrl(website.referrer, "referrer", from, website);
  return found || foreign;
}

}  // namespace camefrom
