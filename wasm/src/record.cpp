#include "camefrom/record.hpp"

namespace camefrom {
namespace {

void encode(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kReserved = "%&+=#";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == ' ') {
      out += '+';
    } else if (byte < 0x20 || kReserved.find(c) != std::string_view::npos) {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += c;
    }
  }
}

}  // namespace

void appendField(std::string& record, std::string_view prefix, std::string_view name,
                 std::string_view value) {
  if (value.empty()) return;
  if (!record.empty()) record += '&';
  record += prefix;
  record += name;
  record += '=';
  encode(record, value);
}

void appendCampaign(std::string& record, const Website& website) {
  for (const UtmKey& key : utmKeys()) {
    appendField(record, "utm.", key.field, website.utm.*key.member);
  }
  for (const std::string_view name : clickIdNames()) {
    for (const ClickId& id : website.click_ids) {
      if (id.name == name) appendField(record, "click_ids.", name, id.value);
    }
  }
}

std::string toRecord(const Website& website) {
  std::string out;
  appendField(out, "", "page", website.page);
  appendField(out, "", "referrer", website.referrer);
  appendField(out, "", "written_on", website.written_on);
  appendCampaign(out, website);
  for (const std::string& repair : website.repairs) appendField(out, "", "repairs", repair);
  for (const std::string& field : website.truncated) appendField(out, "", "truncated", field);
  return out;
}

}  // namespace camefrom
