#include "catalog/product_page.hpp"

#include "visitor/campaign_keys.hpp"
#include "visitor/query.hpp"
#include "visitor/url.hpp"

namespace camefrom {

std::string productPage(std::string_view url) {
  if (!isWebUrl(url)) return {};
  UrlParts parts = splitUrl(url);
  while (parts.path.ends_with('/')) parts.path.remove_suffix(1);
  if (parts.path.empty()) return {};
  std::string page;
  for (const char c : parts.host) page += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (page.starts_with("www.")) {
    page.erase(0, 4);
  } else if (page.starts_with("m.")) {
    page.erase(0, 2);
  }
  return page.append(decodeFormUrlencoded(parts.path));
}

std::optional<std::size_t> ownParametersIn(std::string_view page, std::string_view product_url) {
  const std::string_view query = splitUrl(page).query;
  std::size_t own = 0;
  for (const RawParameter& parameter : splitQuery(splitUrl(product_url).query)) {
    const std::string name(decodeFormUrlencoded(parameter.name));
    if (campaignKey(name) != kCampaignKeyCount) continue;
    if (firstValue(query, name) != std::string(decodeFormUrlencoded(parameter.value))) {
      return std::nullopt;
    }
    ++own;
  }
  return own;
}

}  // namespace camefrom
