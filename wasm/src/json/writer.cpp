#include "json/writer.hpp"

#include <algorithm>

#include "visitor/text.hpp"

namespace camefrom::json {
namespace {

bool needsEscape(char c) noexcept {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

bool isAscii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

void escape(char c, std::string& out) {
  out += '\\';
  switch (c) {
    case '\n':
      out += 'n';
      break;
    case '\r':
      out += 'r';
      break;
    case '\t':
      out += 't';
      break;
    case '"':
    case '\\':
      out += c;
      break;
    default:
      out += "u00";
      out += static_cast<unsigned char>(c) < 0x10 ? '0' : '1';
      out += "0123456789abcdef"[static_cast<unsigned char>(c) & 0xFU];
  }
}

}  // namespace

void Writer::separate() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void Writer::quote(std::string_view text) {
  out_ += '"';
  while (!text.empty()) {
    const auto end = std::find_if(text.begin(), text.end(), needsEscape);
    const std::string_view plain = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (std::all_of(plain.begin(), plain.end(), isAscii)) {
      out_ += plain;
    } else {
      out_ += toValidUtf8(plain);
    }
    text.remove_prefix(plain.size());
    if (text.empty()) break;
    escape(text.front(), out_);
    text.remove_prefix(1);
  }
  out_ += '"';
}

}  // namespace camefrom::json
