#include "advice/look_alikes.hpp"

#include <algorithm>
#include <string>

#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"

namespace camefrom::advice {
namespace {

constexpr std::size_t kShortestSlip = 5;

bool isLetter(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Letters and digits in small letters.
std::string barely(std::string_view name) {
  std::string letters;
  const Text small = inSmallLetters(name);
  for (const char c : small.view()) {
    if (isLetter(c) || isDigit(c) || static_cast<unsigned char>(c) >= 0x80) letters += c;
  }
  return letters;
}

}  // namespace

bool isSlip(std::string_view text, std::string_view word) noexcept {
  if (word.size() < kShortestSlip) return false;
  const std::size_t shorter = std::min(text.size(), word.size());
  std::size_t same = 0;
  while (same < shorter && text[same] == word[same]) ++same;
  const std::string_view left = text.substr(same);
  const std::string_view wanted = word.substr(same);
  if (left.size() == wanted.size()) {
    if (left.empty()) return false;
    if (left.substr(1) == wanted.substr(1)) return true;
    return left.size() > 1 && left[0] == wanted[1] && left[1] == wanted[0] &&
           left.substr(2) == wanted.substr(2);
  }
  if (left.size() == wanted.size() + 1) return left.substr(1) == wanted;
  return left.size() + 1 == wanted.size() && left == wanted.substr(1);
}

std::size_t lookAlike(std::string_view name) {
  if (campaignKey(name) < kCampaignKeyCount) return kCampaignKeyCount;
  // "utm_source[]" and "utm_source[0]" are how some programs write lists.
  const std::string bare = barely(name.substr(0, name.find('[')));
  if (!bare.starts_with('u') || std::ranges::any_of(bare, isDigit)) return kCampaignKeyCount;
  std::size_t slip = kCampaignKeyCount;
  std::string_view keys = kCampaignKeys;
  for (std::size_t key = 0; key < kUtmKeyCount; ++key) {
    const std::string wanted = barely(takeUntil(keys, ' '));
    if (bare == wanted) return key;
    // Of "utmterm" and "utmid" a letter makes another word.
    if (slip == kCampaignKeyCount && wanted.size() > 7 && isSlip(bare, wanted)) slip = key;
  }
  return slip;
}

}  // namespace camefrom::advice
