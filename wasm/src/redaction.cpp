#include "camefrom/redaction.hpp"

#include <algorithm>

#include "camefrom/query.hpp"
#include "camefrom/text.hpp"
#include "repair.hpp"

namespace camefrom {
namespace {

/// Names of secrets: those of five letters and more also where they end a longer name
/// ("user[password]"), shorter ones only alone.
constexpr std::string_view kSecretNames =
    "token secret password passwordconfirmation passwd passcode passphrase pass pwd otp key apikey "
    "accesskey secretkey privatekey auth authorization credential jwt sig signature verifier "
    "sessionid sessid samlresponse accesscode activationcode authcode authorizationcode "
    "confirmationcode logincode oobcode recoverycode resetcode securitycode verificationcode";

/// Parts of a path behind which a code may come.
constexpr std::string_view kPathNames = "token password reset verify confirm activate recover";

/// No word of a path that is shorter is taken for a code.
constexpr std::size_t kCodeCharacters = 16;

/// Addresses inside of values are looked into so many levels deep.
constexpr int kDepth = 3;

constexpr std::string_view kSeparators = "=/\\?&;#";

bool isLetter(char c) noexcept {
  const int lower = c | 0x20;
  return lower >= 'a' && lower <= 'z';
}

/// A character of a word as e-mail addresses and tokens have it. What is beyond ASCII is a letter.
bool isWordCharacter(char c) noexcept {
  return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t endOfWord(std::string_view text, std::size_t begin) noexcept {
  while (begin < text.size() && isWordCharacter(text[begin])) ++begin;
  return begin;
}

/// Whether `name` is one of `list`; only its letters count, in any case.
bool isOneOf(std::string_view list, std::string_view name) {
  Text text;
  for (const char c : name) {
    if (isLetter(c)) text += static_cast<char>(c | 0x20);
  }
  const std::string_view letters = text;
  while (!list.empty()) {
    const std::string_view word = takeUntil(list, ' ');
    if (letters.ends_with(word) && (word.size() > 4 || letters.size() == word.size())) return true;
  }
  return false;
}

/// Whether an e-mail address is in `text`.
bool hasEmail(std::string_view text) noexcept {
  for (std::size_t at = text.find('@', 1); at < text.size(); at = text.find('@', at + 1)) {
    if (!isWordCharacter(text[at - 1])) continue;
    std::size_t end = endOfWord(text, at + 1);
    for (bool named = end > at + 1; named && end + 2 < text.size() && text[end] == '.';) {
      if (isLetter(text[end + 1]) && isLetter(text[end + 2])) return true;
      const std::size_t label = end + 1;
      end = endOfWord(text, label);
      named = end > label;
    }
  }
  return false;
}

/// Whether a JSON Web Token is in `text`: base64 of "{\"", a full stop, and more.
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

/// Whether a part of a path may be a code rather than words.
bool isCode(std::string_view text) noexcept {
  return text.size() >= kCodeCharacters &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool hasParameter(std::string_view address, std::string_view assignment) noexcept {
  for (std::size_t i = address.find(assignment, 1); i < address.size();
       i = address.find(assignment, i + 1)) {
    if (kSeparators.find(address[i - 1]) != std::string_view::npos) return true;
  }
  return false;
}

bool isClickId(std::string_view name) noexcept {
  const std::size_t key = campaignKey(name);
  return key >= kUtmKeyCount && key < kCampaignKeyCount;
}

class Redactor {
 public:
  Redactor(const Redaction& redaction, std::string_view url, int depth)
      : redaction_(redaction),
        depth_(depth),
        signs_in_(hasParameter(url, "code=") && hasParameter(url, "state=")) {}

  [[nodiscard]] Text apply(std::string_view url) const;

 private:
  [[nodiscard]] bool isSecret(std::string_view name) const;
  [[nodiscard]] bool looksSecret(std::string_view text) const;

  const Redaction& redaction_;
  int depth_;
  bool signs_in_;  ///< the address brings an answer of OAuth
};

bool Redactor::isSecret(std::string_view written) const {
  const Text name = decodeFormUrlencoded(written);
  if (isOneOf(kSecretNames, name) || (signs_in_ && (name == "code" || name == "state")) ||
      (redaction_.click_ids && isClickId(name))) {
    return true;
  }
  std::string_view names = redaction_.names;
  while (!names.empty()) {
    if (equalsIgnoringCase(takeUntil(names, ' '), name)) return !name.empty();
  }
  return false;
}

bool Redactor::looksSecret(std::string_view text) const {
  const Text decoded = decodeFormUrlencoded(text);
  if (hasEmail(decoded) || hasJsonWebToken(decoded)) return true;
  return depth_ > 0 && decoded.view().size() < text.size() &&
         Redactor(redaction_, decoded, depth_ - 1).apply(decoded) != decoded.view();
}

Text Redactor::apply(std::string_view url) const {
  Text out;
  std::size_t begin = url.find("://");
  if (begin != std::string_view::npos && begin + 1 == url.find_first_of(kSeparators)) {
    begin += 3;
    const std::size_t end = std::min(url.find_first_of("/\\?#", begin), url.size());
    const std::size_t at = url.substr(0, end).rfind('@');
    out += url.substr(0, begin);
    if (at < end && at > begin) {
      out += kRedacted;
      begin = at;
    }
    out += url.substr(begin, end - begin);
    begin = end;
  } else {
    begin = 0;
  }
  std::string_view name;
  bool named = false;
  bool awaits_code = false;
  for (;;) {
    std::size_t end = url.find_first_of(named ? "?&;#" : kSeparators, begin);
    bool secret = named && isSecret(name);
    // What has no name of its own goes on with the secret.
    while (secret && end < url.size() && (url[end] == ';' || url[end] == '?')) {
      const std::size_t next = url.find_first_of("=?&;#", end + 1);
      if (next < url.size() && url[next] == '=') break;
      end = next;
    }
    const std::string_view piece = url.substr(begin, end - begin);
    secret = !piece.empty() && (secret || looksSecret(piece) || (awaits_code && isCode(piece)));
    out += secret ? kRedacted : piece;
    if (end >= url.size()) return out;
    out += url[end];
    named = url[end] == '=';
    awaits_code = url[end] == '/' && (awaits_code || isOneOf(kPathNames, piece));
    name = piece;
    begin = end + 1;
  }
}

}  // namespace

Text redactUrl(std::string_view url, const Redaction& redaction) {
  return Redactor(redaction, url, kDepth).apply(url);
}

}  // namespace camefrom
