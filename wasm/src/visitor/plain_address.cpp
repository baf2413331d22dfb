#include "visitor/plain_address.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "visitor/names.hpp"
#include "visitor/query.hpp"
#include "visitor/redaction.hpp"
#include "visitor/shapes.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// What a byte is in an address, as bits of kBytes.
enum Byte : std::uint16_t {
  kSlash = 1U << 0U,
  kEquals = 1U << 1U,
  kAmpersand = 1U << 2U,
  kEscapes = 1U << 3U,    ///< other bytes may be meant
  kOfToken = 1U << 4U,    ///< a JSON Web Token may be here: it begins with "eyJ"
  kNotBase64 = 1U << 5U,  ///< more than one row of base64 may be here
  kQuestionMark = 1U << 6U,
  kHash = 1U << 7U,
  kOdd = 1U << 8U,        ///< separates where nothing should, or is in no address of a browser
  kSeparates = 1U << 9U,  ///< begins another part, or another address, once it is decoded
};

/// What is in no part of a plain address: what ends another kind of part, too.
constexpr unsigned kNotInPart = kSlash | kEquals | kAmpersand | kQuestionMark | kHash | kOdd;

constexpr std::array<std::uint16_t, 256> kBytes = [] {
  std::array<std::uint16_t, 256> bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    if (!isBase64(static_cast<char>(byte))) bytes[byte] = kNotBase64;
    if (byte <= ' ' || byte > '~') bytes[byte] |= kOdd;
  }
  for (const char c : std::string_view("@;")) bytes[static_cast<unsigned char>(c)] |= kOdd;
  for (const char c : std::string_view("@;?#/\\=&%+")) {
    bytes[static_cast<unsigned char>(c)] |= kSeparates;
  }
  bytes['/'] |= kSlash;
  bytes['\\'] |= kSlash;
  bytes['='] |= kEquals;
  bytes['&'] |= kAmpersand;
  bytes['?'] |= kQuestionMark;
  bytes['#'] |= kHash;
  bytes['%'] |= kEscapes;
  bytes['+'] |= kEscapes;
  bytes['J'] |= kOfToken;
  return bytes;
}();

unsigned byteOf(char c) noexcept { return kBytes[static_cast<unsigned char>(c)]; }

/// What a part of any kind says about others that come later.
constexpr unsigned kTellsOfOthers = kAsksForCode | kGrantsAccess | kAwaitsAnswer;

/// What a name says about its own value, too.
constexpr unsigned kTellsOfValue =
    kTellsOfOthers | kSecretName | kNumberName | kKeyName | kCodeName;

/// A part of an address, which is taken out of `rest` with what ends it.
struct Part {
  Part() noexcept = default;
  Part(std::string_view& rest, unsigned ends) noexcept;

  /// Whether it is not secret by its shape, and says nothing of `telling`. Decodes it, in `room`.
  [[nodiscard]] bool isPlain(unsigned telling, Text& room);

  std::string_view text;
  std::string_view decoded;
  unsigned bytes = 0;  ///< bits of Byte of all that is in it
  unsigned end = 0;    ///< bits of Byte of what ends it; none at the end of `rest`
};

Part::Part(std::string_view& rest, unsigned ends) noexcept {
  // What the compiler keeps at hand: members and `rest` might be the same memory.
  const std::string_view all = rest;
  unsigned before = 0;
  std::size_t size = 0;
  for (; size < all.size(); ++size) {
    const unsigned byte = byteOf(all[size]);
    if ((byte & ends) != 0) {
      end = byte;
      break;
    }
    before |= byte;
  }
  bytes = before;
  text = decoded = all.substr(0, size);
  rest = all.substr(end == 0 ? size : size + 1);
}

bool Part::isPlain(unsigned telling, Text& room) {
  if ((bytes & kNotInPart) != 0) return false;
  const bool escapes = (bytes & kEscapes) != 0;
  if (escapes) {
    decoded = decodeFormUrlencoded(text, room);
    for (const char c : decoded) {
      if ((byteOf(c) & kSeparates) != 0) return false;
    }
  }
  if ((namesSay(decoded) & telling) != 0) return false;
  if (((bytes & kOfToken) != 0 || escapes) && hasJsonWebToken(decoded)) return false;
  const bool one_row = (bytes & (kNotBase64 | kEscapes)) == 0;
  return !(one_row ? isEncodedEmail(decoded) : hasEncodedEmail(decoded));
}

/// Of parts between slashes, up to one of `ends`, which is taken out of `rest` with them.
bool isPlainPath(std::string_view& rest, unsigned ends, unsigned& end) {
  Text room;
  do {
    Part part(rest, kSlash | ends);
    if (!part.isPlain(kTellsOfOthers, room)) return false;
    end = part.end;
  } while ((end & kSlash) != 0);
  return true;
}

/// Whether a name is that of no key, whatever its case, and none that is a secret's beside another.
bool isNobodysName(std::string_view name) noexcept {
  return !mayBeKey(name) && findWord("code state", name) == std::string_view::npos;
}

/// Up to a hash, which is taken out of `rest` with it.
bool readPlainQuery(std::string_view& rest, FoundKeys* keys, unsigned& end) {
  Text room;
  std::uint64_t seen = 0;
  do {
    Part name(rest, kEquals | kAmpersand | kHash);
    const std::size_t key = spelledKey(name.text);
    const bool known = key < kCampaignKeyCount;
    if (!known && !(name.isPlain(kTellsOfValue, room) && isNobodysName(name.decoded))) return false;
    Part value;
    value.end = name.end;
    if ((name.end & kEquals) != 0) value = Part(rest, kAmpersand | kHash);
    end = value.end;
    if (!value.isPlain(kTellsOfOthers, room)) return false;
    if (!known || keys == nullptr) continue;
    FoundKey& found = (*keys)[key];
    const std::uint64_t bit = std::uint64_t{1} << key;
    // A value that comes after an empty one is a repair.
    if ((seen & bit) != 0 && found.value.empty()) return false;
    if ((seen & bit) == 0 && !isBlank(value.decoded) && !value.text.starts_with(kRedacted)) {
      found.value = value.text;
    }
    seen |= bit;
  } while ((end & kAmpersand) != 0);
  return true;
}

}  // namespace

bool readPlainAddress(std::string_view url, UrlParts& parts, FoundKeys* keys) {
  std::string_view rest = url;
  unsigned end = 0;
  if (!isPlainPath(rest, kQuestionMark | kHash, end)) return false;
  // What is left of it has neither query nor fragment.
  parts = splitUrl(url.substr(0, url.size() - rest.size() - (end == 0 ? 0 : 1)));
  if ((end & kQuestionMark) != 0) {
    parts.query = rest;
    if (!readPlainQuery(rest, keys, end)) return false;
    parts.query.remove_suffix(rest.size() + (end == 0 ? 0 : 1));
  }
  parts.fragment = rest;
  return (end & kHash) == 0 || isPlainPath(rest, 0, end);
}

}  // namespace camefrom
