#include "camefrom/redaction.hpp"

#include <algorithm>

#include "camefrom/query.hpp"
#include "camefrom/referral.hpp"
#include "camefrom/text.hpp"

namespace camefrom {
namespace {

/// Names of secrets: those of five letters and more also where they end a longer name
/// ("user[password]"), shorter ones only alone.
constexpr std::string_view kSecretNames =
    "token secret password passwd passcode passphrase signature credential authorization verifier "
    "apikey accesskey secretkey privatekey sessionid sessid samlresponse oobcode resetcode "
    "authcode authorizationcode verificationcode confirmationcode activationcode securitycode "
    "logincode accesscode recoverycode passwordconfirmation "
    "pass pwd otp sig auth jwt key";

/// Addresses inside of values are looked into so many levels deep.
constexpr int kDepth = 3;

constexpr std::string_view kSeparators = "/?&;#";

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

/// Whether `name` is one of the list; only its letters count, in any case.
bool isSecretName(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (isLetter(c)) letters += static_cast<char>(c | 0x20);
  }
  std::string_view list = kSecretNames;
  while (!list.empty()) {
    const std::string_view word = takeUntil(list, ' ');
    if (letters == word || (word.size() > 4 && letters.ends_with(word))) return true;
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
  for (std::size_t start = text.find("eyJ"); start < text.size();
       start = text.find("eyJ", start + 1)) {
    const std::size_t end = endOfWord(text, start);
    if (end - start > 10 && end + 1 < text.size() && text[end] == '.' &&
        isWordCharacter(text[end + 1])) {
      return true;
    }
  }
  return false;
}

bool hasParameter(std::string_view address, std::string_view assignment) noexcept {
  for (std::size_t i = address.find(assignment, 1); i < address.size();
       i = address.find(assignment, i + 1)) {
    if (kSeparators.find(address[i - 1]) != std::string_view::npos) return true;
  }
  return false;
}

class Redactor {
 public:
  Redactor(const Redaction& redaction, std::string_view url, int depth)
      : redaction_(redaction),
        depth_(depth),
        signs_in_(hasParameter(url, "code=") && hasParameter(url, "state=")) {}

  [[nodiscard]] std::string apply(std::string_view url) const;

 private:
  [[nodiscard]] bool isSecret(std::string_view name) const;
  [[nodiscard]] bool looksSecret(std::string_view text) const;

  const Redaction& redaction_;
  int depth_;
  bool signs_in_;  ///< the address brings an answer of OAuth
};

bool Redactor::isSecret(std::string_view written) const {
  const std::string name = decodeFormUrlencoded(written);
  return isSecretName(name) || (signs_in_ && (name == "code" || name == "state")) ||
         (redaction_.click_ids && !clickIdName(name).empty()) ||
         std::any_of(redaction_.names.begin(), redaction_.names.end(),
                     [&](const std::string& more) { return equalsIgnoringCase(more, name); });
}

bool Redactor::looksSecret(std::string_view text) const {
  const std::string decoded = decodeFormUrlencoded(text);
  if (hasEmail(decoded) || hasJsonWebToken(decoded)) return true;
  return depth_ > 0 && decoded.size() < text.size() &&
         Redactor(redaction_, decoded, depth_ - 1).apply(decoded) != decoded;
}

std::string Redactor::apply(std::string_view url) const {
  std::string out;
  std::size_t begin = url.find("://");
  if (begin != std::string_view::npos && begin + 1 == url.find_first_of(kSeparators)) {
    begin += 3;
    const std::string_view authority = url.substr(0, url.find_first_of("/\\?#", begin));
    out = url.substr(0, begin);
    const std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos && at > begin) {
      out += kRedacted;
      begin = at;
    }
  } else {
    begin = 0;
  }
  std::string_view name;
  for (bool named = false;;) {
    const std::size_t end = url.find_first_of(named ? "?&;#" : "=/?&;#", begin);
    const std::string_view piece = url.substr(begin, end - begin);
    const bool secret = !piece.empty() && ((named && isSecret(name)) || looksSecret(piece));
    out += secret ? kRedacted : piece;
    if (end == std::string_view::npos) return out;
    out += url[end];
    named = url[end] == '=';
    name = piece;
    begin = end + 1;
  }
}

}  // namespace

std::string redactUrl(std::string_view url, const Redaction& redaction) {
  return Redactor(redaction, url, kDepth).apply(url);
}

}  // namespace camefrom
