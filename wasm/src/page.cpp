#include "camefrom/page.hpp"

#include "camefrom/limits.hpp"
#include "camefrom/query.hpp"
#include "camefrom/text.hpp"
#include "camefrom/url.hpp"

namespace camefrom {
namespace {

/// Where a campaign is gathered; a key that has been seen, even empty, is not taken again.
class CampaignReader {
 public:
  explicit CampaignReader(Website& website) : website_(website) {}

  void read(const RawParameter& parameter) {
    const std::string name = decodeFormUrlencoded(parameter.name);
    const std::span<const UtmKey> keys = utmKeys();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i].parameter != name) continue;
      if (!seen_utm_[i]) takeUtm(keys[i], decodeFormUrlencoded(parameter.value));
      seen_utm_[i] = true;
      return;
    }
    const std::string_view click_id = clickIdName(name);
    if (click_id.empty()) return;
    for (const std::string_view seen : seen_click_ids_) {
      if (seen == click_id) return;
    }
    seen_click_ids_.push_back(click_id);
    takeClickId(click_id, decodeFormUrlencoded(parameter.value));
  }

  /// Whether there was any campaign key or click id with a value.
  [[nodiscard]] bool foundAny() const noexcept { return found_; }

 private:
  void takeUtm(const UtmKey& key, std::string value) {
    if (isBlank(value)) return;
    const std::size_t bytes = prefixBytes(value, kMaxUtmCharacters);
    if (bytes < value.size()) {
      value.resize(bytes);
      website_.truncated.push_back("utm." + std::string(key.field));
    }
    website_.utm.*key.member = std::move(value);
    found_ = true;
  }

  void takeClickId(std::string_view name, std::string value) {
    if (isBlank(value)) return;
    found_ = true;
    if (value.size() > kMaxClickIdBytes) {
      website_.truncated.push_back("click_ids." + std::string(name));
      return;
    }
    website_.click_ids.push_back({name, std::move(value)});
  }

  Website& website_;
  bool found_ = false;
  bool seen_utm_[9] = {};
  std::vector<std::string_view> seen_click_ids_;
};

void takeUrl(std::string& field, std::string_view name, std::string_view url, Website& website) {
  field = cutUrl(url, kMaxUrlBytes);
  if (field.size() < url.size()) website.truncated.emplace_back(name);
}

}  // namespace

bool readWebsite(std::string_view url, std::string_view referrer, Website& website) {
  const std::string page = toValidUtf8(url);
  const std::string from = toValidUtf8(referrer);
  const UrlParts parts = splitUrl(page);

  CampaignReader reader(website);
  for (const RawParameter& parameter : splitQuery(parts.query)) reader.read(parameter);

  const bool known_referrer = isReferrer(from);
  const bool foreign = known_referrer && !sameSite(splitUrl(from).host, parts.host);
  if (!reader.foundAny() && !foreign) return false;
  if (isWebUrl(page)) takeUrl(website.page, "page", page, website);
  if (known_referrer) takeUrl(website.referrer, "referrer", from, website);
  return true;
}

Result<std::optional<Referral>> readPage(std::string_view url, const PageContext& context) {
  if (url.size() > kMaxAddressBytes || context.referrer.size() > kMaxAddressBytes) {
    return Failure{Error::kTooLarge, "An address is longer than 65,536 bytes; pass it shorter."};
  }
  Referral referral;
  referral.source = Source::kWebWidget;
  referral.asserted_by = AssertedBy::kPage;
  if (context.at) referral.captured_at = formatTime(*context.at);
  if (!readWebsite(url, context.referrer, referral.website.emplace())) {
    return std::optional<Referral>();
  }
  return std::optional<Referral>(std::move(referral));
}

}  // namespace camefrom
