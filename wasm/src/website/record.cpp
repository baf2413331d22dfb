#include "website/record.hpp"

#include <algorithm>

#include "visitor/query.hpp"

namespace camefrom {

Website websiteOf(std::string_view record) {
  Website website;
  for (const auto& [name, written] : splitQuery(record)) {
    std::string value = decodeFormUrlencoded(written);
    if (name == "page")
      website.page = std::move(value);
    else if (name == "referrer")
      website.referrer = std::move(value);
    else if (name == "written_on")
      website.written_on = std::move(value);
    else if (name == "repairs")
      website.repairs.push_back(std::move(value));
    else if (name == "truncated")
      website.truncated.push_back(std::move(value));
    else if (name.starts_with("utm.")) {
      const auto known = std::ranges::find(utmKeys(), name.substr(4), &UtmKey::field);
      if (known != utmKeys().end()) website.utm.*known->member = std::move(value);
    } else if (name.starts_with("click_ids.")) {
      const auto known = std::ranges::find(clickIdNames(), name.substr(10));
      if (known != clickIdNames().end()) website.click_ids.push_back({*known, std::move(value)});
    }
  }
  return website;
}

}  // namespace camefrom
