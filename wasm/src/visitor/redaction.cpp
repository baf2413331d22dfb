#include "visitor/redaction.hpp"

#include <algorithm>

#include "visitor/campaign_keys.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"
#include "visitor/visitor_ids.hpp"

namespace camefrom {
namespace {

/// Names of secrets: those of five letters and more also where they end a longer name
/// ("user[password]"), shorter ones only alone.
constexpr std::string_view kSecretNames =
    "token secret password passwordconfirmation passwd passcode passphrase pass pwd otp auth "
    "apikey "
    "accesskey accesskeyid secretkey privatekey authorization credential jwt sig signature "
    "verifier sessionid sessid samlresponse accesscode activationcode activationkey authcode "
    "authorizationcode confirmationcode logincode magiccode devicecode oobcode otpcode "
    "recoverycode "
    "resetcode securitycode sessioncode sessionstate tokenhash verificationcode wresult";

/// Ends of names, in one piece, of what may be a secret: it is, where the value looks like one.
constexpr std::string_view kCodeNames =
    "key sid ticket session jwt nonce hmac assertion samlart pgtiou zenid";

/// Names of what belongs to a person, whatever the value.
constexpr std::string_view kPersonalNames =
    "iban cvv cvc csc ssn socialsecurity socialsecuritynumber cardnumber cardno cardnum ccnumber "
    "ccnum ccno creditcard";

/// Names of what belongs to a person where the value has kPhoneDigits digits.
constexpr std::string_view kNumberNames =
    "phone tel mobile msisdn cell cellphone phonenumber phoneno telno telephone telephonenumber "
    "mobilenumber mobileno contactnumber whatsapp whatsappnumber telefon telefonnummer telefono "
    "telefone handy handynummer celular movil fax gsm card pan accountnumber passport "
    "passportnumber";

/// Parts of a path behind which a code may come, and names that may have one for their value.
constexpr std::string_view kPathNames =
    "token password reset verify verifyemail verification confirm confirmemail confirmation "
    "activate "
    "activation recover recovery";

/// Parts of a path that grant access to whoever has the code behind them.
constexpr std::string_view kAccessNames =
    "login signin autologin magic magiclink emaillink invite invites invitation invitations "
    "unsubscribe optout optin authenticate session sso order orders cart checkout checkouts "
    "callback "
    "oauth oidc saml accept join claim access onetime validate validation unlock approve register "
    "registration passwords confirmations subscriptions preferences download downloads share";

/// Parts of a path behind which `code` is no coupon: an answer of OAuth, or a link that signs in.
constexpr std::string_view kCallbackNames =
    "auth callback oauth oidc signinoidc signingoogle signinfacebook signinmicrosoft signinapple "
    "login signin sso authenticate magic magiclink invite unsubscribe";

/// The ends of files' names, which look like the ends of hosts.
constexpr std::string_view kFileExtensions =
    "js mjs css png jpg jpeg gif webp svg avif jxl ico bmp tif tiff heic webm woff ttf pdf json "
    "htm "
    "html jsx tsx vue";

/// A telephone number has so many digits.
constexpr std::size_t kPhoneDigits = 7;

/// What a name calls a code has so many letters and digits in a row.
constexpr std::size_t kNamedCodeCharacters = 8;

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

/// The letters of a name, in small letters.
Text lettersOf(std::string_view name) {
  Text letters;
  for (const char c : name) {
    if (isLetter(c)) letters += static_cast<char>(c | 0x20);
  }
  return letters;
}

/// Whether a word of `list` is all of `letters`, or their end if it is as long as `at_end`.
bool endsInOneOf(std::string_view list, std::string_view letters, std::size_t at_end) noexcept {
  while (!list.empty()) {
    const std::string_view word = takeUntil(list, ' ');
    if (letters.ends_with(word) && (word.size() >= at_end || letters.size() == word.size())) {
      return true;
    }
  }
  return false;
}

/// Whether `name` is one of `list`, or ends in one of five letters and more; only its letters
/// count, in any case.
bool isOneOf(std::string_view list, std::string_view name) {
  return endsInOneOf(list, lettersOf(name), 5);
}

/// The last word of a name: "tel" of "customer_tel", "customer[tel]" and "customerTel".
std::string_view lastWord(std::string_view name) noexcept {
  while (!name.empty() && !isLetter(name.back())) name.remove_suffix(1);
  std::size_t begin = name.size();
  while (begin > 0 && isLetter(name[begin - 1])) {
    --begin;
    // A capital begins a word where a small letter comes before it.
    if (name[begin] <= 'Z' && begin > 0 && name[begin - 1] >= 'a') break;
  }
  return name.substr(begin);
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
      if (isHostLetter(text[label]) && isHostLetter(text[label + 1]) &&
          !isOneOf(kFileExtensions, text.substr(label, end - label))) {
        return true;
      }
    }
  }
  return false;
}

int base64Digit(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

/// Whether an e-mail address is in something that `text` has in base64: text, or JSON.
bool hasEncodedEmail(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    Text decoded;
    unsigned bits = 0;
    bool readable = true;
    for (unsigned count = 0; i < text.size() && base64Digit(text[i]) >= 0; ++i, ++count) {
      bits = bits << 6U | static_cast<unsigned>(base64Digit(text[i]));
      if (count % 4 == 0) continue;
      const char c = static_cast<char>(bits >> (6U - 2U * (count % 4)));
      readable = readable && c >= ' ' && c <= '~';
      decoded += c;
    }
    if ((readable || decoded.view().starts_with("{\"")) && hasEmail(decoded)) return true;
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

std::size_t countDigits(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

/// Whether a value is a code where words, names and numbers may be long: digits among its letters,
/// or capitals as no words have them, or a UUID.
bool isSurelyCode(std::string_view text) noexcept {
  return hasRow(text, 10, 3) || hasRow(text, 32, 2, "-") ||
         (countDigits(text) > 0 && hasRow(text, kCodeCharacters, 0));
}

/// Whether a part of a path is a code where words, names and numbers may be long.
bool isCodeOfAccess(std::string_view text) noexcept {
  const std::size_t digits = countDigits(text);
  return isSurelyCode(text) || (isCode(text) && digits > 0 && digits < text.size());
}

/// Whether a value is a code, as its name says that it may be.
bool isNamedCode(std::string_view text) noexcept {
  return isSurelyCode(text) || hasRow(text, kNamedCodeCharacters, 2, "-_") || hasRow(text, 12, 1);
}

bool hasParameter(std::string_view address, std::string_view assignment) noexcept {
  for (std::size_t i = address.find(assignment); i < address.size();
       i = address.find(assignment, i + 1)) {
    if (startsWord(address, i)) return true;
  }
  return false;
}

/// Whether a parameter is made for one visitor or one click.
bool isVisitorId(std::string_view name) {
  const std::size_t key = campaignKey(name);
  if (key < kCampaignKeyCount) return key >= kUtmKeyCount;
  const Text small = inSmallLetters(name);
  const std::string_view text = small;
  for (std::string_view list = kVisitorIds; !list.empty();) {
    std::string_view word = takeUntil(list, ' ');
    const bool open = word.ends_with('*');
    if (open) word.remove_suffix(1);
    if (open ? text.starts_with(word) : text == word) return true;
  }
  return endsInOneOf(kVisitorIdEnds, lettersOf(name), 0);
}

/// Whether the value of a name that ends in one piece in one of kCodeNames is a code.
bool isNamedSecret(std::string_view name, std::string_view value) {
  const Text letters = inSmallLetters(lastWord(name));
  if (!endsInOneOf(kCodeNames, letters, 0)) return false;
  // Nothing but "key" has always been for keys alone; words of letters are none.
  return isNamedCode(value) || (lettersOf(name) == "key" && countDigits(value) > 0);
}

/// Whether a value belongs to a person, by its name.
bool isPersonal(std::string_view name, std::string_view value) {
  const Text word = inSmallLetters(lastWord(name));
  const auto named = [&](std::string_view list) {
    return isOneOf(list, name) || endsInOneOf(list, word, 99);
  };
  return named(kPersonalNames) || (named(kNumberNames) && countDigits(value) >= kPhoneDigits);
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

  [[nodiscard]] Text apply(std::string_view url);

 private:
  [[nodiscard]] bool isSecret(std::string_view written, std::string_view value) const;
  [[nodiscard]] bool looksSecret(std::string_view text) const;

  const Redaction& redaction_;
  int depth_;
  bool signs_in_;         ///< the address brings an answer of OAuth
  bool asks_ = false;     ///< a part of the path before asks for a code
  bool grants_ = false;   ///< a part of the path before grants access
  bool answers_ = false;  ///< an answer of OAuth may come behind the path before
};

bool Redactor::isSecret(std::string_view written, std::string_view encoded) const {
  const Text decoded = decodeFormUrlencoded(written);
  // Behind "amp;", "?" and the like stands the name that a repair may read.
  const std::string_view whole = decoded;
  const std::string_view name = whole.substr(whole.find_last_of(";?&") + 1);
  const Text value = decodeFormUrlencoded(encoded);
  if (isOneOf(kSecretNames, name) || isPersonal(name, value) || isNamedSecret(name, value) ||
      (signs_in_ && findWord("code state", name) < 2) ||
      ((asks_ || answers_) && findWord("code", name) == 0) ||
      (!name.empty() && findWord(redaction_.names, name) != std::string_view::npos)) {
    return true;
  }
  const bool known = campaignKey(name) < kCampaignKeyCount;
  if (redaction_.click_ids && isVisitorId(name)) return true;
  return grants_ && !known && isSurelyCode(value) && !isVisitorId(name);
}

bool Redactor::looksSecret(std::string_view text) const {
  const Text decoded = decodeFormUrlencoded(text);
  if (hasEmail(decoded) || hasEncodedEmail(decoded) || hasJsonWebToken(decoded)) return true;
  return depth_ > 0 && text.find_first_of("%=/\\") != std::string_view::npos &&
         Redactor(redaction_, decoded, depth_ - 1).apply(decoded) != decoded.view();
}

Text Redactor::apply(std::string_view url) {
  Text out;
  std::string_view name;
  std::size_t begin = 0;
  bool named = false;
  bool awaits_code = false;
  bool awaits_access = false;
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
    bool secret = named && isSecret(name, url.substr(begin, end - begin));
    // What has no name of its own goes on with the secret.
    while (secret && end < url.size() && (url[end] == ';' || url[end] == '?')) {
      const std::size_t next = url.find_first_of("=?&;#", end + 1);
      if (next < url.size() && url[next] == '=') break;
      end = next;
    }
    const std::string_view piece = url.substr(begin, end - begin);
    if (!secret && !piece.empty()) {
      const Text decoded = decodeFormUrlencoded(piece);
      secret = looksSecret(piece) || (awaits_code && isCode(decoded)) ||
               (awaits_access && isCodeOfAccess(decoded));
    }
    out += secret && !piece.empty() ? kRedacted : piece;
    if (end >= url.size()) return out;
    out += url[end];
    named = url[end] == '=';
    const bool asks = isOneOf(kPathNames, piece);
    const bool grants = isOneOf(kAccessNames, piece);
    awaits_code = awaits_code || asks;
    awaits_access = awaits_access || grants;
    asks_ = asks_ || asks;
    // A name is no part of a path.
    if (!named) {
      grants_ = grants_ || asks || grants;
      answers_ = answers_ || isOneOf(kCallbackNames, piece);
    }
    const bool goes_on = kSeparators.find(url[end]) < 3;
    awaits_code = awaits_code && goes_on;
    awaits_access = awaits_access && goes_on;
    name = secret ? kRedacted : piece;  // as it is when this is done again
    begin = end + 1;
  }
}

}  // namespace

Text redactUrl(std::string_view url, const Redaction& redaction) {
  return Redactor(redaction, url, kDepth).apply(url);
}

}  // namespace camefrom
