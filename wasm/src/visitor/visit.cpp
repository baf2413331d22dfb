#include "visitor/visit.hpp"

#include "camefrom/limits.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

void encode(Text& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kReserved = "%&+=#";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == ' ') {
      out += '+';
    } else if (byte < 0x20 || byte > 0x7E || kReserved.find(c) != std::string_view::npos) {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += c;
    }
  }
}

/// Whether it had to be cut.
bool appendAddress(Text& record, Text& rest, std::string_view name, std::string_view url) {
  const std::string_view cut = cutUrl(url, kMaxUrlBytes);
  appendField(record, "", name, cut);
  if (cut.size() == url.size()) return false;
  appendField(rest, "", "truncated", name);
  return true;
}

void appendCampaign(const UrlParts& parts, Visit& visit) {
  unsigned repairs = 0;
  std::string_view names = kCampaignKeys;
  bool is_utm = true;
  for (const FoundKey& found : readKeys(parts)) {
    std::string_view name = takeUntil(names, ' ');
    is_utm = is_utm && name.starts_with(kUtmPrefix);
    if (found.value.empty()) continue;
    visit.tagged = true;
    const Text value = decodeValue(found);
    repairs |= found.repairs;
    if (isUnexpandedMacro(value)) repairs |= kTaggingError;
    std::string_view prefix = "click_ids.";
    std::size_t bytes = value.size() > kMaxClickIdBytes ? 0 : value.size();
    if (is_utm) {
      prefix = "utm.";
      name.remove_prefix(kUtmPrefix.size());
      bytes = prefixBytes(value, kMaxUtmCharacters);
    }
    if (bytes < value.size()) {
      visit.rest += "truncated=";
      visit.rest += prefix;
      visit.rest += name;
      visit.rest += '&';
    }
    appendField(visit.campaign, prefix, name, std::string_view(value).substr(0, bytes));
  }
  for (names = kRepairNames; !names.empty(); repairs >>= 1U) {
    const std::string_view name = takeUntil(names, ' ');
    if ((repairs & 1U) != 0) appendField(visit.rest, "", "repairs", name);
  }
}

}  // namespace

void appendField(Text& record, std::string_view prefix, std::string_view name,
                 std::string_view value) {
  if (value.empty()) return;
  record += prefix;
  record += name;
  record += '=';
  encode(record, value);
  record += '&';
}

Visit readVisit(std::string_view url, std::string_view referrer, const Redaction& redaction) {
  Visit visit;
  const Text page = redactUrl(toValidUtf8(url), redaction);
  const Text from = redactUrl(toValidUtf8(referrer), redaction);
  const UrlParts parts = splitUrl(page);
  appendCampaign(parts, visit);
  visit.page_cut = isWebUrl(page) && appendAddress(visit.page, visit.rest, "page", page);
  if (isReferrer(from)) {
    appendAddress(visit.rest, visit.rest, "referrer", from);
    const std::string_view host = splitUrl(from).host;
    if (!sameSite(host, parts.host)) visit.site = inSmallLetters(host);
  }
  return visit;
}

}  // namespace camefrom
