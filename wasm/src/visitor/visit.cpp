#include "visitor/visit.hpp"

#include <algorithm>
#include <utility>

#include "camefrom/limits.hpp"
#include "visitor/for_bytes.hpp"
#include "visitor/plain_address.hpp"
#include "visitor/query.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// `url` as valid UTF-8 without secrets: in `room`, or itself.
std::string_view readAddress(std::string_view url, const Redaction& redaction, Text& room) {
  if constexpr (kLeavesToServer) {
    // It comes from JavaScript, which has no other.
    return redactUrl(url, redaction, room);
  }
  Text valid_room;
  const std::string_view valid = toValidUtf8(url, valid_room);
  const std::string_view redacted = redactUrl(valid, redaction, room);
  if (redacted.data() != valid_room.view().data() || valid_room.empty()) return redacted;
  room = std::move(valid_room);
  return room;
}

bool takesSecretsAlone(const Redaction& redaction) noexcept {
  return !redaction.click_ids && redaction.names.empty();
}

/// Nearly no value may be one, and then it need not be decoded.
bool mayBeMacro(const FoundKey& found) noexcept {
  if (kForBytes || found.escaped || found.value[0] == '_') return true;
  // "%5F" is "_", "%7B" is "{".
  for (std::size_t i = 0; i < found.value.size(); ++i) {
    const char c = found.value[i];
    const char next = i + 1 < found.value.size() ? found.value[i + 1] : '\0';
    if (c == '{' || (c == '%' && (next == '5' || next == '7'))) return true;
  }
  return false;
}

/// `value` with U+FFFD for each U+0000, which databases refuse: in `room`, or itself.
std::string_view withoutNul(std::string_view value, Text& room) {
  if (kLeavesToServer || value.find('\0') == std::string_view::npos) return value;
  Text mended;
  for (const char c : value) {
    if (c == '\0')
      mended += "\xEF\xBF\xBD";
    else
      mended += c;
  }
  room = std::move(mended);
  return room;
}

}  // namespace

CampaignField readField(const Visit& visit, std::size_t key, Text& room) {
  const std::string_view value = withoutNul(decodeValue(visit.keys[key], room), room);
  std::size_t bytes = value.size();
  if (key < kUtmKeyCount) {
    bytes = prefixBytes(value, kMaxUtmCharacters);
  } else if (bytes > kMaxClickIdBytes) {
    bytes = 0;
  }
  return {value.substr(0, bytes), bytes < value.size()};
}

Visit readVisit(std::string_view url, std::string_view referrer, const Redaction& redaction) {
  Visit visit;
  const bool quick = !kForBytes && takesSecretsAlone(redaction);
  UrlParts plain_parts;
  UrlParts plain_before;
  const bool plain = quick && readPlainAddress(url, plain_parts, &visit.keys);
  const bool came_plain = quick && readPlainAddress(referrer, plain_before);
  const std::string_view page = plain ? url : readAddress(url, redaction, visit.page_room);
  const std::string_view from =
      came_plain ? referrer : readAddress(referrer, redaction, visit.referrer_room);
  const UrlParts parts = plain ? plain_parts : splitUrl(page);
  if (!plain) visit.keys = readKeys(parts);
  Text room;
  for (const FoundKey& found : visit.keys) {
    if (found.value.empty()) continue;
    visit.tagged = true;
    visit.repairs |= found.repairs;
    if (!kLeavesToServer && mayBeMacro(found) && isUnexpandedMacro(decodeValue(found, room))) {
      visit.repairs |= kTaggingError;
    }
  }
  if (plain ? isWebHost(parts) : isWebUrl(page, parts)) visit.page = page;
  const UrlParts before = came_plain ? plain_before : splitUrl(from);
  if (isReferrer(from, before)) {
    visit.referrer = from;
    if (!sameSite(before.host, parts.host)) visit.site = before.host;
  }
  return visit;
}

}  // namespace camefrom
