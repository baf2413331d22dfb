#include "visitor/shapes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "visitor/names.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// What a name calls a code has so many letters and digits in a row.
constexpr std::size_t kNamedCodeCharacters = 8;

/// So many letters and digits in a row are a code rather than a word.
constexpr std::size_t kCodeCharacters = 16;

/// What comes before "@" in no e-mail address: "/@jane" is somebody's page, and "hello @jane" a way
/// to speak.
constexpr std::string_view kNoLocalPart = " =/\\?&;#";

bool isLetter(char c) noexcept {
  const int lower = c | 0x20;
  return lower >= 'a' && lower <= 'z';
}

bool isLetterOrDigit(char c) noexcept { return isLetter(c) || (c >= '0' && c <= '9'); }

std::size_t endOfWord(std::string_view text, std::size_t begin) noexcept {
  while (begin < text.size() && isWordCharacter(text[begin])) ++begin;
  return begin;
}

/// Where a row of letters and digits turns as words do not: from a digit to a letter, from a small
/// letter to a capital.
bool turns(char before, char c) noexcept {
  return isLetter(c) && ((before >= '0' && before <= '9') || (before >= 'a' && c <= 'Z'));
}

/// Whether so many letters and digits in a row, which turn so often, are in `text`; of `joining`
/// none ends a row.
bool hasRow(std::string_view text, std::size_t characters, std::size_t most_turns,
            std::string_view joining = {}) noexcept {
  std::size_t row = 0;
  std::size_t turned = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!isLetterOrDigit(text[i])) {
      if (joining.find(text[i]) == std::string_view::npos) row = turned = 0;
      continue;
    }
    if (row++ > 0 && turns(text[i - 1], text[i])) ++turned;
    if (row >= characters && turned >= most_turns) return true;
  }
  return false;
}

/// What is beyond ASCII is a letter of a host, too.
bool isHostLetter(char c) noexcept { return isLetter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// What a character of base64, of either alphabet, stands for, or kNoDigit.
constexpr std::uint8_t kNoDigit = 64;
constexpr std::array<std::uint8_t, 256> kBase64Digits = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::uint8_t digit = 0; digit < kNoDigit; ++digit) {
    digits[static_cast<unsigned char>(kDigits[digit])] = digit;
  }
  digits['-'] = digits['+'];
  digits['_'] = digits['/'];
  return digits;
}();

static_assert([] {
  for (std::size_t byte = 0; byte < kBase64Digits.size(); ++byte) {
    if ((kBase64Digits[byte] != kNoDigit) != isBase64(static_cast<char>(byte))) return false;
  }
  return true;
}());

std::uint8_t base64Digit(char c) noexcept { return kBase64Digits[static_cast<unsigned char>(c)]; }

/// "a@b.de" has so many characters of base64.
constexpr std::size_t kShortestEncodedEmail = 8;

}  // namespace

bool isEncodedEmail(std::string_view row) {
  if (row.size() < kShortestEncodedEmail) return false;
  // Text and JSON both begin with a byte of ASCII that can be read.
  const unsigned first = base64Digit(row[0]) * 4U + base64Digit(row[1]) / 16U;
  if (first < ' ' || first > '~') return false;
  Text decoded;
  unsigned bits = 0;
  bool readable = true;
  for (std::size_t i = 0; i < row.size(); ++i) {
    bits = bits << 6U | base64Digit(row[i]);
    if (i % 4 == 0) continue;
    const char c = static_cast<char>(bits >> (6U - 2U * (i % 4)));
    readable = readable && c >= ' ' && c <= '~';
    if (!readable && !decoded.view().starts_with("{\"")) return false;
    decoded += c;
  }
  return hasEmail(decoded);
}

bool isWordCharacter(char c) noexcept {
  return isLetterOrDigit(c) || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

bool hasEmail(std::string_view text) noexcept {
  for (std::size_t at = text.find('@'); at < text.size(); at = text.find('@', at + 1)) {
    if (at == 0 || kNoLocalPart.find(text[at - 1]) < kNoLocalPart.size()) continue;
    std::size_t label = at + 1;
    std::size_t end = endOfWord(text, label);
    while (end > label && end + 2 < text.size() && text[end] == '.') {
      label = end + 1;
      end = endOfWord(text, label);
      if (isHostLetter(text[label]) && isHostLetter(text[label + 1]) &&
          (namesSay(text.substr(label, end - label)) & kFileExtension) == 0) {
        return true;
      }
    }
  }
  return false;
}

bool hasEncodedEmail(std::string_view text) {
  if (text.size() < kShortestEncodedEmail) return false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && base64Digit(text[i]) != kNoDigit) continue;
    if (isEncodedEmail(text.substr(begin, i - begin))) return true;
    begin = i + 1;
  }
  return false;
}

bool hasJsonWebToken(std::string_view text) noexcept {
  // What begins later in the same word ends where it does, and is shorter.
  for (std::size_t end = 0, start; (start = text.find("eyJ", end)) < text.size();) {
    end = endOfWord(text, start);
    if (end - start > 10 && end + 1 < text.size() && text[end] == '.' &&
        isWordCharacter(text[end + 1])) {
      return true;
    }
  }
  return false;
}

bool isCode(std::string_view text) noexcept {
  std::size_t row = 0;
  std::size_t odd = 0;
  for (const char c : text) {
    row = isLetterOrDigit(c) ? row + 1 : 0;
    if (row > 1 && c < 'a') ++odd;
    if (row == kCodeCharacters || odd == kCodeCharacters / 2) return true;
  }
  return false;
}

std::size_t countDigits(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool isSurelyCode(std::string_view text) noexcept {
  return hasRow(text, 10, 3) || hasRow(text, 32, 2, "-") ||
         (countDigits(text) > 0 && hasRow(text, kCodeCharacters, 0));
}

bool isCodeOfAccess(std::string_view text) noexcept {
  const std::size_t digits = countDigits(text);
  return isSurelyCode(text) || (isCode(text) && digits > 0 && digits < text.size());
}

bool isNamedCode(std::string_view text) noexcept {
  return isSurelyCode(text) || hasRow(text, kNamedCodeCharacters, 2, "-_") || hasRow(text, 12, 1);
}

}  // namespace camefrom
