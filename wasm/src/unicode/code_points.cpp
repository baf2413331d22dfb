#include "unicode/code_points.hpp"

namespace camefrom {

char32_t takeCodePoint(std::string_view text, std::size_t& position) noexcept {
  const auto lead = static_cast<unsigned char>(text[position++]);
  if (lead < 0x80) return lead;
  const int continuations = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t code_point = lead & (0x3FU >> static_cast<unsigned>(continuations));
  for (int i = 0; i < continuations && position < text.size(); ++i) {
    code_point = (code_point << 6U) | (static_cast<unsigned char>(text[position++]) & 0x3FU);
  }
  return code_point;
}

void appendUtf8(std::string& out, char32_t code_point) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  const auto continuation = [&](unsigned shift) { byte(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0U | (code_point >> 6U));
    continuation(0);
  } else if (code_point < 0x10000) {
    byte(0xE0U | (code_point >> 12U));
    continuation(6);
    continuation(0);
  } else {
    byte(0xF0U | (code_point >> 18U));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

}  // namespace camefrom
