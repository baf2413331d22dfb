#include "visitor/visit.hpp"

#include <algorithm>
#include <utility>

#include "camefrom/limits.hpp"
#include "visitor/for_bytes.hpp"
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

/// Nearly no value may be one, and then it need not be decoded.
bool mayBeMacro(std::string_view value) noexcept {
  if constexpr (kForBytes) return true;
  return value[0] == '_' || std::ranges::any_of(value, [](char c) { return c == '{' || c == '%'; });
}

}  // namespace

CampaignField readField(const Visit& visit, std::size_t key, Text& room) {
  const std::string_view value = decodeValue(visit.keys[key], room);
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
  const std::string_view page = readAddress(url, redaction, visit.page_room);
  const std::string_view from = readAddress(referrer, redaction, visit.referrer_room);
  const UrlParts parts = splitUrl(page);
  visit.keys = readKeys(parts);
  Text room;
  for (const FoundKey& found : visit.keys) {
    if (found.value.empty()) continue;
    visit.tagged = true;
    visit.repairs |= found.repairs;
    if (!kLeavesToServer && mayBeMacro(found.value) &&
        isUnexpandedMacro(decodeValue(found, room))) {
      visit.repairs |= kTaggingError;
    }
  }
  if (isWebUrl(page, parts)) visit.page = page;
  const UrlParts before = splitUrl(from);
  if (isReferrer(from, before)) {
    visit.referrer = from;
    if (!sameSite(before.host, parts.host)) visit.site = before.host;
  }
  return visit;
}

}  // namespace camefrom
