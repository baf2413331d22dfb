#include "camefrom/visible_text.hpp"

#include <algorithm>
#include <array>

#include "unicode/code_points.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr auto kSpaces = std::to_array<Range>({
    {0x09, 0x0D},
    {0x20, 0x20},
    {0x85, 0x85},
    {0xA0, 0xA0},
    {0x1680, 0x1680},
    {0x2000, 0x200A},
    {0x2028, 0x2029},
    {0x202F, 0x202F},
    {0x205F, 0x205F},
    {0x2800, 0x2800},
    {0x3000, 0x3000},
});

constexpr auto kInvisible = std::to_array<Range>({
    {0x00, 0x1F},         // controls
    {0x7F, 0x9F},         // controls
    {0xAD, 0xAD},         // soft hyphen
    {0x34F, 0x34F},       // combining grapheme joiner
    {0x61C, 0x61C},       // Arabic letter mark
    {0x115F, 0x1160},     // Hangul fillers
    {0x17B4, 0x17B5},     // Khmer inherent vowels
    {0x180B, 0x180F},     // Mongolian selectors and vowel separator
    {0x200B, 0x200F},     // zero-width space and joiners, directional marks
    {0x202A, 0x202E},     // directional embeddings and overrides
    {0x2060, 0x206F},     // word joiner, invisible operators, directional isolates
    {0x3164, 0x3164},     // Hangul filler
    {0xE000, 0xF8FF},     // private use
    {0xFDD0, 0xFDEF},     // noncharacters
    {0xFE00, 0xFE0F},     // variation selectors
    {0xFEFF, 0xFEFF},     // byte order mark
    {0xFFA0, 0xFFA0},     // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},     // reserved, interlinear annotations
    {0x1BCA0, 0x1BCA3},   // shorthand format controls
    {0x1D173, 0x1D17A},   // musical format controls
    {0xE0000, 0xE0FFF},   // tags, variation selectors supplement, reserved
    {0xF0000, 0x10FFFF},  // private use
});

template <std::size_t n>
bool contains(const std::array<Range, n>& ranges, char32_t code_point) noexcept {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), code_point,
                       [](char32_t value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && code_point <= std::prev(after)->last;
}

bool isNoncharacter(char32_t code_point) noexcept { return (code_point & 0xFFFEU) == 0xFFFEU; }

}  // namespace

std::string visibleText(std::string_view text) {
  const std::string valid = toValidUtf8(text);
  std::string out;
  out.reserve(valid.size());
  bool space = false;
  for (std::size_t position = 0; position < valid.size();) {
    const char32_t code_point = takeCodePoint(valid, position);
    if (contains(kSpaces, code_point)) {
      space = true;
    } else if (!contains(kInvisible, code_point) && !isNoncharacter(code_point)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      appendUtf8(out, code_point);
    }
  }
  return out;
}

}  // namespace camefrom
