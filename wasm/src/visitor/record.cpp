#include "visitor/record.hpp"

#include "camefrom/limits.hpp"
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

void appendAddress(Text& record, std::string_view name, std::string_view url) {
  const std::string_view cut = cutUrl(url, kMaxUrlBytes);
  appendField(record, "", name, cut);
  if (cut.size() < url.size()) appendField(record, "", "truncated", name);
}

Record recordOf(const Visit& visit) {
  Record record;
  Text& text = record.text;
  std::string_view names = kCampaignKeys;
  for (std::size_t key = 0; key < kCampaignKeyCount; ++key) {
    std::string_view name = takeUntil(names, ' ');
    if (visit.keys[key].value.empty()) continue;
    std::string_view prefix = "click_ids.";
    if (key < kUtmKeyCount) {
      prefix = "utm.";
      name.remove_prefix(kUtmPrefix.size());
    }
    Text room;
    const CampaignField field = readField(visit, key, room);
    appendField(text, prefix, name, field.value);
    if (field.cut) {
      text += "truncated=";
      text += prefix;
      text += name;
      text += '&';
    }
  }
  record.campaign_bytes = text.size();
  unsigned repairs = visit.repairs;
  for (names = kRepairNames; !names.empty(); repairs >>= 1U) {
    const std::string_view name = takeUntil(names, ' ');
    if ((repairs & 1U) != 0) appendField(text, "", "repairs", name);
  }
  appendAddress(text, "page", visit.page);
  appendAddress(text, "referrer", visit.referrer);
  return record;
}

}  // namespace camefrom
