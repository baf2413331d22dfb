#include "website/record.hpp"

#include <string>

#include "camefrom/limits.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

void takeAddress(Website& website, std::string Website::*member, std::string_view name,
                 std::string_view url) {
  const std::string_view cut = cutUrl(url, kMaxUrlBytes);
  website.*member = cut;
  if (cut.size() < url.size()) website.truncated.emplace_back(name);
}

}  // namespace

std::vector<std::string> repairNames(unsigned repairs) {
  std::vector<std::string> found;
  for (std::string_view names = kRepairNames; repairs != 0; repairs >>= 1U) {
    const std::string_view name = takeUntil(names, ' ');
    if ((repairs & 1U) != 0) found.emplace_back(name);
  }
  return found;
}

Failure addressTooLong() {
  return {Error::kTooLarge, "An address is longer than 65,536 bytes; pass it shorter."};
}

Website websiteOf(const Visit& visit) {
  Website website;
  Text room;
  for (std::size_t key = 0; key < kCampaignKeyCount; ++key) {
    if (visit.keys[key].value.empty()) continue;
    const CampaignField field = readField(visit, key, room);
    const bool is_utm = key < kUtmKeyCount;
    const std::string_view name =
        is_utm ? utmKeys()[key].field : clickIdNames()[key - kUtmKeyCount];
    if (is_utm)
      website.utm.*utmKeys()[key].member = field.value;
    else if (!field.value.empty())
      website.click_ids.push_back({name, std::string(field.value)});
    if (field.cut)
      website.truncated.push_back(std::string(is_utm ? "utm." : "click_ids.").append(name));
  }
  website.repairs = repairNames(visit.repairs);
  takeAddress(website, &Website::page, "page", visit.page);
  takeAddress(website, &Website::referrer, "referrer", visit.referrer);
  return website;
}

}  // namespace camefrom
