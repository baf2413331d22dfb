#include "visitor/redaction.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "visitor/campaign_keys.hpp"
#include "visitor/for_bytes.hpp"
#include "visitor/names.hpp"
#include "visitor/query.hpp"
#include "visitor/shapes.hpp"
#include "visitor/text.hpp"
#include "visitor/visitor_ids.hpp"

namespace camefrom {
namespace {

/// A telephone number has so many digits.
constexpr std::size_t kPhoneDigits = 7;

/// Addresses inside of values are looked into so many levels deep.
constexpr int kDepth = 8;

/// What ends a part of a path, a name or a value; those behind which a path may go on come first.
constexpr std::string_view kEnds = "/\\=?&;#";
constexpr std::string_view kNameEnds = kEnds.substr(2);
constexpr std::string_view kValueEnds = kEnds.substr(3);

/// Bits of kBytes.
enum Byte : std::uint8_t {
  kEndsPath = 1U << 0U,   ///< ends a part of a path, or a name, and the path may go on
  kEndsValue = 1U << 1U,  ///< ends a value and whatever comes before it
  kEscapes = 1U << 2U,    ///< other bytes may be meant
  kAt = 1U << 3U,         ///< an e-mail address may be here
  kOfToken = 1U << 4U,    ///< a JSON Web Token may be here: it begins with "eyJ"
  kOfAddress = 1U << 5U,  ///< another address may be inside
};

constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (const char c : kEnds) bytes[static_cast<unsigned char>(c)] = kEndsPath | kOfAddress;
  for (const char c : kValueEnds) bytes[static_cast<unsigned char>(c)] = kEndsValue;
  bytes['%'] = kEscapes | kOfAddress;
  bytes['+'] = kEscapes;
  bytes['@'] = kAt;
  bytes['J'] = kOfToken;
  return bytes;
}();

unsigned byteBits(char c) noexcept { return kBytes[static_cast<unsigned char>(c)]; }

/// Whether `text` has one of the marks between the parts of addresses, or might have one if it were
/// decoded again.
[[maybe_unused]] bool hasMark(std::string_view text) noexcept {
  unsigned bits = 0;
  for (const char c : text) bits |= byteBits(c);
  return (bits & (kEndsPath | kEndsValue | kEscapes)) != 0;
}

bool startsWord(std::string_view text, std::size_t at) noexcept {
  return at == 0 || !isWordCharacter(text[at - 1]);
}

bool hasParameter(std::string_view address, std::string_view assignment) noexcept {
  for (std::size_t i = address.find(assignment); i < address.size();
       i = address.find(assignment, i + 1)) {
    if (startsWord(address, i)) return true;
  }
  return false;
}

/// Whether a parameter that is no key of a campaign is made for one visitor or one click.
bool isVisitorId(std::string_view name, unsigned says) noexcept {
  if ((says & kVisitorIdName) != 0) return true;
  for (std::string_view list = kVisitorIds; !list.empty();) {
    const std::string_view word = takeUntil(list, ' ');
    // "*" stands for any end.
    const std::size_t size = word.size() - (word.back() == '*' ? 1 : 0);
    if (equalsIgnoringCase(word.substr(0, size), name.substr(0, size)) &&
        (size < word.size() || name.size() == size)) {
      return true;
    }
  }
  return false;
}

/// Whether "key" is all the letters of a name.
bool isKey(std::string_view name) noexcept {
  std::string_view rest = "key";
  for (const char c : name) {
    const char small = static_cast<char>(c | 0x20);
    if (small < 'a' || small > 'z') continue;
    if (rest.empty() || small != rest[0]) return false;
    rest.remove_prefix(1);
  }
  return rest.empty();
}

bool isSlash(char c) noexcept { return c == '/' || c == '\\'; }

/// One address, or one level of addresses inside of others.
class Redactor {
 public:
  Redactor(const Redaction& redaction, std::string_view url, int depth) noexcept
      : redaction_(redaction), url_(url), depth_(depth) {}

  /// Whether there was a secret; `out` is then the address without it.
  [[nodiscard]] bool apply(Text& out);

 private:
  struct Piece {
    std::string_view text;
    unsigned bytes = 0;  ///< bits of Byte that are in it
    unsigned says = 0;   ///< bits of NameSays
  };

  void redact(std::size_t begin, std::size_t end, Text& out);
  [[nodiscard]] bool beginsAuthority(std::size_t at) const noexcept;
  [[nodiscard]] bool isSecret(const Piece& name, const Piece& value) const;
  [[nodiscard]] bool isSecretName(std::string_view name, unsigned says, const Piece& value) const;
  [[nodiscard]] bool looksSecret(const Piece& piece, std::string_view decoded) const;

  const Redaction& redaction_;
  std::string_view url_;
  int depth_;
  std::size_t copied_ = 0;  ///< so much of the address is in the output
  bool redacted_ = false;   ///< something was
  bool asks_ = false;       ///< a part of the path before asks for a code
  bool grants_ = false;     ///< a part of the path before grants access
  bool answers_ = false;    ///< an answer of OAuth may come behind the path before
};

void Redactor::redact(std::size_t begin, std::size_t end, Text& out) {
  if (url_.substr(begin, end - begin) == kRedacted) return;
  out += url_.substr(copied_, begin - copied_);
  out += kRedacted;
  copied_ = end;
  redacted_ = true;
}

/// Whether user and host come at `at`: behind two slashes that no part of a path is before.
bool Redactor::beginsAuthority(std::size_t at) const noexcept {
  if (at < 2 || !isSlash(url_[at - 1]) || !isSlash(url_[at - 2])) return false;
  return !(redacted_ && copied_ == at - 2) && startsWord(url_, at - 2);
}

bool Redactor::isSecretName(std::string_view name, unsigned says, const Piece& value) const {
  if ((says & (kSecretName | kPersonalName)) != 0) return true;
  if (!name.empty() && !redaction_.names.empty() &&
      findWord(redaction_.names, name) != std::string_view::npos) {
    return true;
  }
  const std::size_t key = campaignKey(name);
  if (key < kCampaignKeyCount) return redaction_.click_ids && key >= kUtmKeyCount;
  if (redaction_.click_ids && isVisitorId(name, says)) return true;
  const std::size_t code = name.size() > 5 ? 2 : findWord("code state", name);
  if (code == 0 && (asks_ || answers_)) return true;
  if (code < 2 && hasParameter(url_, "code=") && hasParameter(url_, "state=")) return true;
  if constexpr (kForBytes) return false;
  if (!grants_ && (says & (kNumberName | kCodeName)) == 0) return false;
  Text room;
  const std::string_view decoded =
      (value.bytes & kEscapes) != 0 ? decodeFormUrlencoded(value.text, room) : value.text;
  if ((says & kNumberName) != 0 && countDigits(decoded) >= kPhoneDigits) return true;
  // Nothing but "key" is for keys alone; words of letters are none.
  if ((says & kCodeName) != 0 &&
      (isNamedCode(decoded) || (countDigits(decoded) > 0 && isKey(name)))) {
    return true;
  }
  return grants_ && isSurelyCode(decoded) && !isVisitorId(name, says);
}

bool Redactor::isSecret(const Piece& name, const Piece& value) const {
  if (!kForBytes && (name.bytes & kEscapes) == 0) return isSecretName(name.text, name.says, value);
  Text room;
  const std::string_view decoded = decodeFormUrlencoded(name.text, room);
  // Behind "amp;", "?" and the like stands the name that a repair may read.
  const std::string_view last = decoded.substr(decoded.find_last_of(";?&") + 1);
  return isSecretName(last, namesSay(last), value);
}

bool Redactor::looksSecret(const Piece& piece, std::string_view decoded) const {
  if ((kForBytes || (piece.bytes & (kAt | kEscapes)) != 0) && hasEmail(decoded)) return true;
  if ((kForBytes || (piece.bytes & (kOfToken | kEscapes)) != 0) && hasJsonWebToken(decoded)) {
    return true;
  }
  if (!kForBytes && hasEncodedEmail(decoded)) return true;
  if (depth_ == 0) return false;
  if constexpr (kForBytes) {
    if (piece.text.find_first_of("%=/\\") == std::string_view::npos) return false;
  } else if ((piece.bytes & kOfAddress) == 0 || !hasMark(decoded)) {
    return false;
  }
  Text ignored;
  return Redactor(redaction_, decoded, depth_ - 1).apply(ignored);
}

bool Redactor::apply(Text& out) {
  Piece name;
  std::size_t begin = 0;
  bool named = false;
  bool awaits_code = false;
  [[maybe_unused]] bool awaits_access = false;  // not in the download
  for (;;) {
    if (beginsAuthority(begin)) {
      // In an address a browser has encoded "=" and ";"; inside of a value nobody may have.
      const std::string_view ends = depth_ < kDepth ? "/\\?#" : kEnds;
      const std::string_view authority =
          url_.substr(begin, url_.find_first_of(ends, begin) - begin);
      const std::size_t at = authority.rfind('@');
      if (at != std::string_view::npos && at > 0) {
        redact(begin, begin + at, out);
        begin += authority.size();
      }
    }
    Piece piece;
    [[maybe_unused]] const unsigned stops = named ? kEndsValue : kEndsPath | kEndsValue;
    [[maybe_unused]] std::size_t end = begin;
    if constexpr (kForBytes)
      end = std::min(url_.find_first_of(named ? kValueEnds : kEnds, begin), url_.size());
    while (!kForBytes && end < url_.size()) {
      const unsigned bits = byteBits(url_[end]);
      if ((bits & stops) != 0) break;
      piece.bytes |= bits;
      ++end;
    }
    piece.text = url_.substr(begin, end - begin);
    bool secret = named && isSecret(name, piece);
    if (secret) {
      // What has no name of its own goes on with the secret.
      while (end < url_.size() && (url_[end] == ';' || url_[end] == '?')) {
        const std::size_t next = url_.find_first_of(kNameEnds, end + 1);
        if (next < url_.size() && url_[next] == '=') break;
        end = std::min(next, url_.size());
      }
      piece.text = url_.substr(begin, end - begin);
    }
    piece.says = namesSay(piece.text);
    if (!secret && !piece.text.empty()) {
      Text room;
      const std::string_view decoded = kForBytes || (piece.bytes & kEscapes) != 0
                                           ? decodeFormUrlencoded(piece.text, room)
                                           : piece.text;
      secret = looksSecret(piece, decoded) || (awaits_code && isCode(decoded)) ||
               (!kForBytes && awaits_access && isCodeOfAccess(decoded));
    }
    if (secret && !piece.text.empty()) redact(begin, end, out);
    if (end >= url_.size()) break;
    named = url_[end] == '=';
    awaits_code = awaits_code || (piece.says & kAsksForCode) != 0;
    awaits_access = !kForBytes && (awaits_access || (piece.says & kGrantsAccess) != 0);
    asks_ = asks_ || (piece.says & kAsksForCode) != 0;
    // A name is no part of a path.
    if (!kForBytes && !named) {
      grants_ = grants_ || (piece.says & (kAsksForCode | kGrantsAccess)) != 0;
      answers_ = answers_ || (piece.says & kAwaitsAnswer) != 0;
    }
    const bool goes_on =
        kForBytes ? kEnds.find(url_[end]) < 3 : (byteBits(url_[end]) & kEndsPath) != 0;
    awaits_code = awaits_code && goes_on;
    awaits_access = awaits_access && goes_on;
    name = piece;
    if (secret) name = {kRedacted};  // as it is when this is done again
    begin = end + 1;
  }
  if (redacted_) out += url_.substr(copied_);
  return redacted_;
}

}  // namespace

std::string_view redactUrl(std::string_view url, const Redaction& redaction, Text& room) {
  room.clear();
  return Redactor(redaction, url, kDepth).apply(room) ? room.view() : url;
}

Text redactUrl(std::string_view url, const Redaction& redaction) {
  Text room;
  if (redactUrl(url, redaction, room).data() == url.data()) room += url;
  return room;
}

}  // namespace camefrom
