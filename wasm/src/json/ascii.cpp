#include "json/ascii.hpp"

#include "json/bytes.hpp"
#include "unicode/code_points.hpp"
#include "visitor/ascii.hpp"

namespace camefrom::json {
namespace {

/// Where more than one of so many bytes is not ASCII, the text stays as it is.
constexpr std::size_t kLittle = 16;

void appendUnit(std::string& out, char32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(unit >> shift) & 0xFU];
}

void appendEscaped(std::string& out, char32_t code_point) {
  if (code_point >= 0x10000) {
    appendUnit(out, 0xD800 + ((code_point - 0x10000) >> 10U));
    appendUnit(out, 0xDC00 + ((code_point - 0x10000) & 0x3FFU));
  } else {
    appendUnit(out, code_point);
  }
}

}  // namespace

void appendMostlyAscii(std::string& out, std::string_view json) {
  const std::size_t others = countBeyondAscii(json);
  if (others == 0 || others > json.size() / kLittle) {
    out += json;
    return;
  }
  out.reserve(out.size() + json.size() + 3 * others);
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t end = findBeyondAscii(json, at);
    out += json.substr(at, end - at);
    at = end;
    if (at < json.size()) appendEscaped(out, takeCodePoint(json, at));
  }
}

}  // namespace camefrom::json
