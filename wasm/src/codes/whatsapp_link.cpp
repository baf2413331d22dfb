#include "camefrom/whatsapp_link.hpp"

#include <optional>

#include "camefrom/code.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/visible_text.hpp"
#include "codes/separators.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// E.164; the shortest numbers with a country code have seven digits.
constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kMostDigits = 15;

bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Empty where it is no number of a country.
std::string digitsOf(std::string_view number) {
  std::string digits;
  while (!number.empty()) {
    // The 0 that is dialled within the country only.
    constexpr std::string_view kTrunk = "(0)";
    if (!digits.empty() && number.starts_with(kTrunk)) {
      number.remove_prefix(kTrunk.size());
      continue;
    }
    if (const std::size_t bytes = separatorBytes(number)) {
      number.remove_prefix(bytes);
      continue;
    }
    const char c = number.front();
    const bool is_between = c == '(' || c == ')' || c == '.' || c == '/';
    const bool is_first_plus = c == '+' && digits.empty();
    if (isDigit(c)) {
      digits += c;
    } else if (!is_between && !is_first_plus) {
      return {};
    }
    if (digits.size() > kMostDigits + 2) return {};
    number.remove_prefix(1);
  }
  if (digits.starts_with("00")) digits.erase(0, 2);
  const bool is_one = digits.size() >= kFewestDigits && digits.size() <= kMostDigits;
  return is_one && digits.front() != '0' ? digits : std::string();
}

/// What need not be escaped in any part of an address (RFC 3986, section 2.3).
bool isUnreserved(char c) noexcept {
  const char small = static_cast<char>(c | 0x20);
  return isDigit(c) || (small >= 'a' && small <= 'z') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

void appendEscaped(std::string& address, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    if (isUnreserved(c)) {
      address += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    address += '%';
    address += kDigits[byte >> 4U];
    address += kDigits[byte & 15U];
  }
}

}  // namespace

Result<std::string> whatsappLink(const WhatsappChat& chat) {
  const std::string number = digitsOf(visibleText(chat.number));
  if (number.empty()) {
    return Failure{Error::kInvalidArgument,
                   "number must be a telephone number with its country code, such as "
                   "+49 30 123456."};
  }
  std::string text = toValidUtf8(chat.text);
  if (prefixBytes(text, kMaxTextCharacters) < text.size()) {
    return Failure{Error::kTooLarge, "text is longer than 4,096 characters."};
  }
  if (!chat.code.empty()) {
    const std::optional<std::string> code = readCode(chat.code);
    if (!code) return Failure{Error::kInvalidArgument, "code must be one that newCode() gave."};
    if (!text.empty()) text += '\n';
    text.append("[ref ").append(*code).append("]");
  }
  std::string address = "https://wa.me/" + number;
  if (!text.empty()) appendEscaped(address.append("?text="), text);
  return address;
}

}  // namespace camefrom
