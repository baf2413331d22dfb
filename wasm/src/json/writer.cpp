#include "json/writer.hpp"

#include "json/bytes.hpp"
#include "visitor/text.hpp"

namespace camefrom::json {
namespace {

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
  for (;;) {
    const std::string_view ascii = text.substr(0, findOdd(text, true));
    out_ += ascii;
    text.remove_prefix(ascii.size());
    if (text.empty()) break;
    if (isOdd(text.front())) {
      escape(text.front(), out_);
      text.remove_prefix(1);
    } else {
      const std::string_view plain = text.substr(0, findOdd(text));
      out_ += toValidUtf8(plain);
      text.remove_prefix(plain.size());
    }
  }
  out_ += '"';
}

}  // namespace camefrom::json
