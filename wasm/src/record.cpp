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

void put(std::string& out, std::string_view prefix, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!out.empty()) out += '&';
  out += prefix;
  out += name;
  out += '=';
  encode(out, value);
}

}  // namespace

std::string toRecord(const Website& website) {
  std::string out;
  put(out, "", "page", website.page);
  put(out, "", "referrer", website.referrer);
  put(out, "", "written_on", website.written_on);
  for (const UtmKey& key : utmKeys()) put(out, "utm.", key.field, website.utm.*key.member);
  for (const ClickId& id : website.click_ids) put(out, "click_ids.", id.name, id.value);
  for (const std::string& repair : website.repairs) put(out, "", "repairs", repair);
  for (const std::string& field : website.truncated) put(out, "", "truncated", field);
  return out;
}

}  // namespace camefrom
