#include "visitor/redaction.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "visitor/ascii.hpp"
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

/// "state", the longer one of the names that a sign-in gives its codes.
constexpr std::size_t kLongestCodeName = 5;

/// Names whose values are looked at.
constexpr unsigned kAsksForValue = kNumberName | kKeyName | kCodeName;

/// Addresses inside of values are looked into so many levels deep.
constexpr int kDepth = 8;

/// What ends a part of a path, a name or a value; those behind which a path may go on come first.
constexpr std::string_view kEnds = "/\\=?&;#";
constexpr std::size_t kPathEnds = 3;
constexpr std::string_view kNameEnds = kEnds.substr(2);
constexpr std::string_view kValueEnds = kEnds.substr(kPathEnds);

/// What else may be in a text, as bits of kBytes.
enum Byte : std::uint8_t {
  kEndsPath = 1U << 0U,   ///< ends a part of a path, or a name
  kEndsValue = 1U << 1U,  ///< ends a value, and those
  kEscapes = 1U << 2U,    ///< other bytes may be meant
  kAt = 1U << 3U,         ///< an e-mail address may be here
  kOfToken = 1U << 4U,    ///< a JSON Web Token may be here: it begins with "eyJ"
  kOfAddress = 1U << 5U,  ///< another address may be inside
  kNotBase64 = 1U << 6U,  ///< more than one row of base64 may be here
};

constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    if (!isBase64(static_cast<char>(byte))) bytes[byte] = kNotBase64;
  }
  for (const char c : kEnds) bytes[static_cast<unsigned char>(c)] |= kEndsPath | kOfAddress;
  for (const char c : kValueEnds) bytes[static_cast<unsigned char>(c)] = kEndsPath | kEndsValue;
  bytes['%'] |= kEscapes | kOfAddress;
  bytes['+'] |= kEscapes;
  bytes['@'] |= kAt;
  bytes['J'] |= kOfToken;
  return bytes;
}();

/// Up to one of kValueEnds, or of kEnds: how long `text` is, and the bits of what may be in it.
struct Extent {
  std::size_t size;
  unsigned bytes;
};

Extent extentOf(std::string_view text, bool is_value) noexcept {
  if constexpr (kForBytes) {
    // Without the table all has to be looked for.
    return {std::min(text.find_first_of(is_value ? kValueEnds : kEnds), text.size()), ~0U};
  }
  const unsigned stops = is_value ? kEndsValue : kEndsPath;
  Extent extent{0, 0};
  for (const char c : text) {
    const unsigned bits = kBytes[static_cast<unsigned char>(c)];
    if ((bits & stops) != 0) break;
    extent.bytes |= bits;
    ++extent.size;
  }
  return extent;
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

bool isSlash(char c) noexcept { return c == '/' || c == '\\'; }

/// One address, or one level of addresses inside of others.
class Redactor {
 public:
  Redactor(const Redaction& redaction, std::string_view url, int depth) noexcept
      : redaction_(redaction), url_(url), depth_(depth) {}

  /// Whether there was a secret; `out` is then the address without it.
  [[nodiscard]] bool apply(Text& out);

 private:
  void redact(std::size_t begin, std::size_t end, Text& out);
  [[nodiscard]] bool beginsAuthority(std::size_t at) const noexcept;
  [[nodiscard]] bool isPlainName(std::string_view name, unsigned says) const noexcept;
  [[nodiscard]] bool isSecretName(std::string_view name, unsigned says,
                                  std::string_view value) const;
  [[nodiscard]] bool looksSecret(std::string_view text, unsigned bytes) const;

  const Redaction& redaction_;
  std::string_view url_;
  int depth_;
  std::size_t copied_ = 0;  ///< so much of the address is in the output
  bool redacted_ = false;   ///< something was
  unsigned said_ = 0;       ///< bits of NameSays of all that came before
  unsigned path_said_ = 0;  ///< the same of parts of paths alone
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

/// Whether neither the name nor what came before it can make a secret of its value.
bool Redactor::isPlainName(std::string_view name, unsigned says) const noexcept {
  return (says & kAsksForValue) == 0 && (path_said_ & (kAsksForCode | kGrantsAccess)) == 0 &&
         name.size() > kLongestCodeName && !redaction_.click_ids && redaction_.names.empty();
}

bool Redactor::isSecretName(std::string_view name, unsigned says, std::string_view value) const {
  if ((says & kSecretName) != 0) return true;
  // Of nearly every name no list but that of the campaign keys says anything.
  if (!kForBytes && isPlainName(name, says)) return false;
  if (!name.empty() && !redaction_.names.empty() &&
      findWord(redaction_.names, name) != std::string_view::npos) {
    return true;
  }
  const std::size_t key = campaignKey(name);
  if (key < kCampaignKeyCount) return redaction_.click_ids && key >= kUtmKeyCount;
  if (redaction_.click_ids && isVisitorId(name, says)) return true;
  const std::size_t code = name.size() > kLongestCodeName ? 2 : findWord("code state", name);
  if (code == 0 && ((said_ & kAsksForCode) | (path_said_ & kAwaitsAnswer)) != 0) return true;
  if (code < 2 && hasParameter(url_, "code=") && hasParameter(url_, "state=")) return true;
  const bool has_access = (path_said_ & (kAsksForCode | kGrantsAccess)) != 0;
  if (!has_access && (says & kAsksForValue) == 0) return false;
  const std::size_t digits = countDigits(value);
  return ((says & kNumberName) != 0 && digits >= kPhoneDigits) ||
         ((says & kKeyName) != 0 && digits > 0) ||
         ((says & kCodeName) != 0 && isNamedCode(value)) ||
         (has_access && isSurelyCode(value) && !isVisitorId(name, says));
}

/// @param text decoded
/// @param bytes bits of Byte that were in it before
bool Redactor::looksSecret(std::string_view text, unsigned bytes) const {
  if ((bytes & (kAt | kEscapes)) != 0 && hasEmail(text)) return true;
  if ((bytes & (kOfToken | kEscapes)) != 0 && hasJsonWebToken(text)) return true;
  if (!kLeavesToServer) {
    const bool one_row = (bytes & (kNotBase64 | kEscapes)) == 0;
    if (one_row ? isEncodedEmail(text) : hasEncodedEmail(text)) return true;
  }
  // What has none of these between its parts is none if it is decoded again, either.
  if (depth_ == 0 || (bytes & kOfAddress) == 0 ||
      text.find_first_of("%+/\\=?&;#") == std::string_view::npos) {
    return false;
  }
  Text ignored;
  return Redactor(redaction_, text, depth_ - 1).apply(ignored);
}

bool Redactor::apply(Text& out) {
  Text name_room;
  std::string_view name;
  unsigned name_says = 0;
  std::size_t begin = 0;
  bool named = false;
  unsigned awaits = 0;  // bits of NameSays of the path just before
  for (;;) {
    if (beginsAuthority(begin)) {
      // In an address a browser has encoded "=" and ";"; inside of a value nobody may have.
      const std::string_view ends = depth_ < kDepth ? "/\\?#" : kEnds;
      const std::size_t until =
          kForBytes ? url_.find_first_of(ends, begin) : findAny(url_, ends, begin);
      const std::string_view authority = url_.substr(begin, until - begin);
      // One way for one character and for several: a second one would be 20 bytes of the download.
      // NOLINTNEXTLINE(performance-faster-string-find)
      const std::size_t at = kForBytes ? authority.find_last_of("@") : authority.rfind('@');
      if (at != std::string_view::npos && at > 0) {
        redact(begin, begin + at, out);
        begin += authority.size();
      }
    }
    const auto [size, bytes] = extentOf(url_.substr(begin), named);
    std::size_t end = begin + size;
    const std::string_view piece = url_.substr(begin, size);
    Text room;
    std::string_view decoded = piece;
    std::string_view own_name = piece;
    if ((bytes & kEscapes) != 0) {
      decoded = decodeFormUrlencoded(piece, room);
      // Behind "amp;", "?" and the like stands the name that a repair may read.
      own_name = decoded.substr(decoded.find_last_of(";?&") + 1);
    }
    unsigned says = namesSay(own_name);
    bool secret = false;
    if (named && isSecretName(name, name_says, decoded)) {
      secret = true;
      // What has no name of its own goes on with the secret.
      while (end < url_.size() && (url_[end] == ';' || url_[end] == '?')) {
        const std::size_t next = url_.find_first_of(kNameEnds, end + 1);
        if (next < url_.size() && url_[next] == '=') break;
        end = std::min(next, url_.size());
      }
    } else if (!piece.empty()) {
      secret = looksSecret(decoded, bytes) || ((awaits & kAsksForCode) != 0 && isCode(decoded)) ||
               ((awaits & kGrantsAccess) != 0 && isCodeOfAccess(decoded));
    }
    if (secret) {
      if (end > begin) redact(begin, end, out);
      // As it is when this is done again.
      own_name = kRedacted;
      says = 0;
    }
    if (end >= url_.size()) break;
    named = url_[end] == '=';
    said_ |= says;
    // A name is no part of a path.
    if (!named) path_said_ |= says;
    awaits = kEnds.find(url_[end]) < kPathEnds ? awaits | says : 0;
    name_room = std::move(room);
    name = own_name;
    name_says = says;
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
