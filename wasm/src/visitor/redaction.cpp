#include "visitor/redaction.hpp"

#include <algorithm>

#include "visitor/campaign_keys.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// Names of secrets: those of five letters and more also where they end a longer name
/// ("user[password]"), shorter ones only alone.
constexpr std::string_view kSecretNames =
    "token secret password passwordconfirmation passwd passcode passphrase pass pwd otp key apikey "
    "accesskey accesskeyid secretkey privatekey auth authorization credential jwt sig signature "
    "verifier sessionid sessid samlresponse accesscode activationcode activationkey authcode "
    "authorizationcode confirmationcode logincode oobcode otpcode recoverycode resetcode "
    "securitycode tokenhash verificationcode";

/// Parts of a path behind which a code may come.
constexpr std::string_view kPathNames =
    "token password reset verify verifyemail verification confirm confirmemail confirmation "
    "activate "
    "activation recover recovery";

/// The ends of files' names, which look like the ends of hosts.
constexpr std::string_view kFileExtensions = "js mjs css png jpg jpeg gif webp svg";

/// So many letters and digits in a row are a code rather than a word.
constexpr std::size_t kCodeCharacters = 16;

/// Addresses inside of values are looked into so many levels deep.
constexpr int kDepth = 8;

/// Those that end a part of a path or of a value come first.
constexpr std::string_view kSeparators = "=/\\?&;#";

bool isLetter(char c) noexcept {
  const int lower = c | 0x20;
  return lower >= 'a' && lower <= 'z';
}

bool isLetterOrDigit(char c) noexcept { return isLetter(c) || (c >= '0' && c <= '9'); }

/// A character of a word as e-mail addresses and tokens have it. What is beyond ASCII is a letter.
bool isWordCharacter(char c) noexcept {
  return isLetterOrDigit(c) || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t endOfWord(std::string_view text, std::size_t begin) noexcept {
  while (begin < text.size() && isWordCharacter(text[begin])) ++begin;
  return begin;
}

bool startsWord(std::string_view text, std::size_t at) noexcept {
  return at == 0 || !isWordCharacter(text[at - 1]);
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
bool hasEmail(std::string_view text) {
  for (std::size_t at = text.find('@'); at < text.size(); at = text.find('@', at + 1)) {
    // "/@jane" is somebody's page, and "hello @jane" a way to speak.
    if (at == 0 || text[at - 1] == ' ' || kSeparators.find(text[at - 1]) < kSeparators.size())
      continue;
    std::size_t label = at + 1;
    std::size_t end = endOfWord(text, label);
    while (end > label && end + 2 < text.size() && text[end] == '.') {
      label = end + 1;
      end = endOfWord(text, label);
      if (isLetter(text[label]) && isLetter(text[label + 1]) &&
          !isOneOf(kFileExtensions, text.substr(label, end - label))) {
        return true;
      }
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

/// Whether a part of a path is a code rather than words: letters and digits that no hyphen divides,
/// or capitals and digits where words have small letters.
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

bool hasParameter(std::string_view address, std::string_view assignment) noexcept {
  for (std::size_t i = address.find(assignment); i < address.size();
       i = address.find(assignment, i + 1)) {
    if (startsWord(address, i)) return true;
  }
  return false;
}

bool isClickId(std::string_view name) noexcept {
  const std::size_t key = campaignKey(name);
  return key >= kUtmKeyCount && key < kCampaignKeyCount;
}

bool isSlash(char c) noexcept { return c == '/' || c == '\\'; }

/// Whether user and host come behind `text`: behind two slashes that no part of a path is before.
bool endsBeforeAuthority(std::string_view text) noexcept {
  const std::size_t size = text.size();
  return size > 1 && isSlash(text[size - 1]) && isSlash(text[size - 2]) &&
         startsWord(text, size - 2);
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
  return isOneOf(kSecretNames, name) || (signs_in_ && findWord("code state", name) < 2) ||
         (redaction_.click_ids && isClickId(name)) ||
         (!name.empty() && findWord(redaction_.names, name) != std::string_view::npos);
}

bool Redactor::looksSecret(std::string_view text) const {
  const Text decoded = decodeFormUrlencoded(text);
  if (hasEmail(decoded) || hasJsonWebToken(decoded)) return true;
  return depth_ > 0 && text.find_first_of("%=/\\") != std::string_view::npos &&
         Redactor(redaction_, decoded, depth_ - 1).apply(decoded) != decoded.view();
}

Text Redactor::apply(std::string_view url) const {
  Text out;
  std::string_view name;
  std::size_t begin = 0;
  bool named = false;
  bool awaits_code = false;
  bool has_awaited = false;
  for (;;) {
    if (endsBeforeAuthority(out)) {
      // In an address a browser has encoded "=" and ";"; inside of a value nobody may have.
      const std::string_view ends = depth_ < kDepth ? "/\\?#" : kSeparators;
      const std::string_view authority = url.substr(begin, url.find_first_of(ends, begin) - begin);
      const std::size_t at = authority.rfind('@');
      if (at != std::string_view::npos && at > 0) {
        out += kRedacted;
        out += authority.substr(at);
        begin += authority.size();
      }
    }
    std::size_t end = url.find_first_of(named ? "?&;#" : kSeparators, begin);
    bool secret = named && (isSecret(name) || (has_awaited && name == "code"));
    // What has no name of its own goes on with the secret.
    while (secret && end < url.size() && (url[end] == ';' || url[end] == '?')) {
      const std::size_t next = url.find_first_of("=?&;#", end + 1);
      if (next < url.size() && url[next] == '=') break;
      end = next;
    }
    const std::string_view piece = url.substr(begin, end - begin);
    secret = !piece.empty() &&
             (secret || looksSecret(piece) || (awaits_code && isCode(decodeFormUrlencoded(piece))));
    out += secret ? kRedacted : piece;
    if (end >= url.size()) return out;
    out += url[end];
    named = url[end] == '=';
    awaits_code = awaits_code || isOneOf(kPathNames, piece);
    has_awaited = has_awaited || awaits_code;
    awaits_code = awaits_code && kSeparators.find(url[end]) < 3;
    name = piece;
    begin = end + 1;
  }
}

}  // namespace

Text redactUrl(std::string_view url, const Redaction& redaction) {
  return Redactor(redaction, url, kDepth).apply(url);
}

}  // namespace camefrom
