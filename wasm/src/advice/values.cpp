#include "advice/values.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "advice/mediums.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"

namespace camefrom::advice {
namespace {

constexpr std::size_t kSource = 0;
constexpr std::size_t kMedium = 1;

/// A link goes through so many programs that encode it.
constexpr int kEncodings = 4;

bool isHexDigit(char c) noexcept {
  const int small = c | 0x20;
  return (c >= '0' && c <= '9') || (small >= 'a' && small <= 'f');
}

bool isEscape(std::string_view text) noexcept {
  return text.size() == 2 && std::ranges::all_of(text, isHexDigit);
}

/// Whether a decoded value has an escape in it. "%25" alone does not tell: "50%25" may be meant.
bool hasEscape(std::string_view value) noexcept {
  for (std::size_t at = value.find('%'); at < value.size(); at = value.find('%', at + 1)) {
    const std::string_view rest = value.substr(at + 1);
    if (!isEscape(rest.substr(0, 2))) continue;
    if (!rest.starts_with("25") || isEscape(rest.substr(2, 2))) return true;
  }
  return false;
}

/// Whether a text has what no program encodes: broken UTF-8, or a control character.
bool hasDebris(std::string_view text) noexcept {
  return text.find("\xEF\xBF\xBD") != std::string_view::npos ||
         std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// A decoded value decoded again, as often as it needs it; itself where nothing would be left.
std::string decodedAgain(std::string_view value) {
  std::string decoded(value);
  for (int i = 0; i < kEncodings && hasEscape(decoded); ++i) {
    std::string next = decodeFormUrlencoded(decoded);
    // "100%fall" and "10%10x" only look like it.
    if (hasDebris(next)) break;
    decoded = std::move(next);
  }
  return isBlank(decoded) ? std::string(value) : decoded;
}

/// Those that come to be compared in reports: where blanks and capitals make two of one.
bool isCompared(std::size_t key) noexcept { return key == kSource || key == kMedium; }

}  // namespace

bool isEncodedTwice(std::string_view value) { return decodedAgain(value) != value; }

bool hasSplittingCapitals(std::size_t key, std::string_view value) {
  if (!isCompared(key)) return false;
  const Text small = inSmallLetters(value);
  if (small == value) return false;
  return key == kSource || isSpelledMedium(trimmed(small)) || !isMediumOfChannel(small);
}

bool hasInnerBlank(std::size_t key, std::string_view value) {
  const std::string_view inner = trimmed(value);
  return isCompared(key) && inner.find(' ') != std::string_view::npos &&
         !isSpelledMedium(inSmallLetters(inner));
}

std::string rightValue(std::size_t key, std::string_view value) {
  if (key >= kUtmKeyCount) return std::string(value);
  const std::string decoded = decodedAgain(value);
  std::string right(trimmed(decoded));
  if (hasSplittingCapitals(key, right)) right = inSmallLetters(right);
  return right;
}

}  // namespace camefrom::advice
