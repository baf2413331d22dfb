#include <algorithm>

#include "camefrom/channel.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"
#include "wire/parts.hpp"

namespace camefrom::json {
namespace {

bool isRepair(std::string_view name) {
  std::string_view names = kRepairNames;
  while (!names.empty()) {
    if (takeUntil(names, ' ') == name) return true;
  }
  return false;
}

/// Whether a field is one that can be cut, as `truncated` names it: "page", "utm.term".
bool isCutField(std::string_view path) {
  if (path == "page" || path == "referrer" || path == "written_on") return true;
  if (path.starts_with("utm.")) {
    return std::ranges::any_of(utmKeys(),
                               [path](const UtmKey& key) { return key.field == path.substr(4); });
  }
  return path.starts_with("click_ids.") &&
         std::ranges::find(clickIdNames(), path.substr(10)) != clickIdNames().end();
}

void addCut(Website& website, std::string path) {
  std::vector<std::string>& cut = website.truncated;
  if (std::ranges::find(cut, path) == cut.end()) cut.push_back(std::move(path));
}

void readAddress(const ObjectReader& json, const char* name, bool (*allowed)(std::string_view),
                 std::size_t max_bytes, Website& website, std::string& out) {
  const std::string_view url = json.string(name);
  if (!allowed(url)) return;
  out = cutUrl(url, max_bytes);
  if (out.size() < url.size()) addCut(website, name);
}

void readUtm(const ObjectReader& json, Website& website) {
  for (const UtmKey& key : utmKeys()) {
    const std::string_view value = json.string(key.field);
    const std::size_t bytes = prefixBytes(value, kMaxUtmCharacters);
    website.utm.*key.member = value.substr(0, bytes);
    if (bytes < value.size()) addCut(website, "utm." + std::string(key.field));
  }
}

void readClickIds(const ObjectReader& json, Website& website) {
  for (const std::string_view name : clickIdNames()) {
    const std::string_view value = json.string(name);
    if (value.size() > kMaxClickIdBytes) {
      addCut(website, "click_ids." + std::string(name));
    } else if (!value.empty()) {
      website.click_ids.push_back({name, std::string(value)});
    }
  }
}

}  // namespace

void readPart(const ObjectReader& json, Website& website, std::size_t max_url_bytes) {
  json.someOf("truncated", isCutField, website.truncated);
  readAddress(json, "page", isWebUrl, max_url_bytes, website, website.page);
  readAddress(json, "referrer", isReferrer, max_url_bytes, website, website.referrer);
  readAddress(json, "written_on", isWebUrl, max_url_bytes, website, website.written_on);
  readUtm(json.object("utm"), website);
  readClickIds(json.object("click_ids"), website);
  json.oneOf("channel", isChannel, website.channel);
  json.text("channel_rule", website.channel_rule);
  json.someOf("repairs", isRepair, website.repairs);
}

}  // namespace camefrom::json
