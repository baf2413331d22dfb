#include "visitor/query.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "visitor/ascii.hpp"
#include "visitor/for_bytes.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

int hexDigit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const int small = c | 0x20;
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// Whether there is anything to decode.
bool isEscaped(std::string_view text) noexcept {
  std::uint64_t found = 0;
  forEachWord(text, [&found](std::uint64_t word) {
    found |= zeroBytes(word ^ (kOnes * '%')) | zeroBytes(word ^ (kOnes * '+'));
  });
  return found != 0 || std::ranges::any_of(text, [](char c) { return c == '%' || c == '+'; });
}

}  // namespace

std::vector<RawParameter> splitQuery(std::string_view query) {
  std::vector<RawParameter> parameters;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view piece = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    parameters.push_back({piece.substr(0, equals), equals == std::string_view::npos
                                                       ? std::string_view()
                                                       : piece.substr(equals + 1)});
  }
  return parameters;
}

Text decodeFormUrlencoded(std::string_view text) {
  Text bytes;
  bool ascii = true;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+') {
      c = ' ';
    } else if (c == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 &&
               hexDigit(text[i + 2]) >= 0) {
      c = static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
      i += 2;
    }
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    bytes += c;
  }
  // JavaScript decodes what the download answers, and replaces what is not UTF-8 in the same way.
  if (kLeavesToServer || ascii) return bytes;
  // The parser strips no byte order mark: "UTF-8 decode without BOM".
  return toValidUtf8(bytes);
}

std::string_view decodeFormUrlencoded(std::string_view text, Text& room) {
  if (!kForBytes && !isEscaped(text)) return text;
  room = decodeFormUrlencoded(text);
  return room;
}

std::optional<std::string> firstValue(std::string_view query, std::string_view name) {
  for (const RawParameter& parameter : splitQuery(query)) {
    if (decodeFormUrlencoded(parameter.name) == name) {
      return std::string(decodeFormUrlencoded(parameter.value));
    }
  }
  return std::nullopt;
}

}  // namespace camefrom
