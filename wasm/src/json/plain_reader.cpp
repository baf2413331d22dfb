#include "json/plain_reader.hpp"

#include <algorithm>

#include "camefrom/limits.hpp"
#include "json/bytes.hpp"
#include "json/tree.hpp"
#include "visitor/text.hpp"

namespace camefrom::json {
namespace {

using Kind = Value::Kind;

/// So many digits, signs, points and exponents are surely within the range of a double.
constexpr std::size_t kPlainNumber = 64;

bool isBlank(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

int hexDigit(char c) noexcept {
  if (isDigit(c)) return c - '0';
  const int small = c | 0x20;
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// What stands behind a backslash, but for "u"; 0 for nothing that may.
char unescaped(char c) noexcept {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  const std::size_t place = kEscapes.find(c);
  return place < kEscapes.size() ? kMeant[place] : '\0';
}

class PlainReader {
 public:
  explicit PlainReader(std::string_view text)
      : tree_(text.size()), at_(tree_.characters()), end_(at_ + text.size()) {
    std::copy(text.begin(), text.end(), at_);
  }

  [[nodiscard]] bool read();
  [[nodiscard]] Document take() noexcept { return tree_.take(); }

 private:
  [[nodiscard]] char peek() const noexcept { return at_ < end_ ? *at_ : '\0'; }
  [[nodiscard]] std::string_view rest() const noexcept {
    return {at_, static_cast<std::size_t>(end_ - at_)};
  }
  void skipBlanks() noexcept {
    while (at_ < end_ && isBlank(*at_)) ++at_;
  }

  [[nodiscard]] bool readName();
  [[nodiscard]] bool readValue();
  [[nodiscard]] bool readWord(std::string_view word, Kind kind, std::string_view text);
  [[nodiscard]] bool readNumber();
  [[nodiscard]] bool readDigits() noexcept;
  [[nodiscard]] bool readString(std::string_view& out);
  [[nodiscard]] bool readEscape(char*& to);
  [[nodiscard]] bool readHex(unsigned& unit) noexcept;
  [[nodiscard]] bool open(Kind kind);

  Tree tree_;
  char* at_;            ///< strings are decoded in their place: nothing gets longer by it
  const char* end_;     ///< of the text
  bool fresh_ = false;  ///< nothing is in the container that is open
};

bool PlainReader::read() {
  if (!readValue()) return false;
  while (tree_.depth() > 0) {
    skipBlanks();
    const bool in_object = tree_.inObject();
    if (peek() == (in_object ? '}' : ']')) {
      ++at_;
      tree_.close();
      fresh_ = false;
      continue;
    }
    if (!fresh_) {
      if (peek() != ',') return false;
      ++at_;
    }
    fresh_ = false;
    if (in_object && !readName()) return false;
    if (!readValue()) return false;
  }
  skipBlanks();
  return at_ == end_;
}

bool PlainReader::readName() {
  skipBlanks();
  if (peek() != '"') return false;
  std::string_view name;
  if (!readString(name)) return false;
  tree_.name(name);
  skipBlanks();
  if (peek() != ':') return false;
  ++at_;
  return true;
}

bool PlainReader::readValue() {
  skipBlanks();
  switch (peek()) {
    case '"': {
      std::string_view text;
      if (!readString(text)) return false;
      tree_.add(Kind::kString, text);
      return true;
    }
    case '{':
      return open(Kind::kObject);
    case '[':
      return open(Kind::kArray);
    case 't':
      return readWord("true", Kind::kBoolean, "true");
    case 'f':
      return readWord("false", Kind::kBoolean, "false");
    case 'n':
      return readWord("null", Kind::kNull, {});
    default:
      return readNumber();
  }
}

bool PlainReader::open(Kind kind) {
  if (tree_.depth() == kMaxDepth) return false;
  ++at_;
  tree_.open(kind);
  fresh_ = true;
  return true;
}

bool PlainReader::readWord(std::string_view word, Kind kind, std::string_view text) {
  if (!rest().starts_with(word)) return false;
  at_ += word.size();
  tree_.add(kind, text);
  return true;
}

bool PlainReader::readDigits() noexcept {
  const char* const start = at_;
  while (isDigit(peek())) ++at_;
  return at_ > start;
}

bool PlainReader::readNumber() {
  const char* const start = at_;
  if (peek() == '-') ++at_;
  const bool zero = peek() == '0';
  const char* const digits = at_;
  if (!readDigits() || (zero && at_ > digits + 1)) return false;
  if (peek() == '.') {
    ++at_;
    if (!readDigits()) return false;
  }
  // Exponents are rare, and so are minus zeros.
  if ((peek() | 0x20) == 'e' || (zero && digits > start)) return false;
  const std::string_view text(start, static_cast<std::size_t>(at_ - start));
  if (text.size() > kPlainNumber) return false;
  tree_.add(Kind::kNumber, text);
  return true;
}

bool PlainReader::readString(std::string_view& out) {
  ++at_;
  char* const start = at_;
  at_ += findOdd(rest());
  char* to = at_;
  while (peek() == '\\') {
    if (!readEscape(to)) return false;
    char* const stop = at_ + findOdd(rest());
    to = std::copy(at_, stop, to);
    at_ = stop;
  }
  if (peek() != '"') return false;
  ++at_;
  out = {start, static_cast<std::size_t>(to - start)};
  return true;
}

bool PlainReader::readHex(unsigned& unit) noexcept {
  if (end_ - at_ < 4) return false;
  unit = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const int digit = hexDigit(*at_);
    if (digit < 0) return false;
    unit = unit << 4U | static_cast<unsigned>(digit);
  }
  return true;
}

bool PlainReader::readEscape(char*& to) {
  ++at_;
  const char escape = peek();
  ++at_;
  if (escape != 'u') {
    *to = unescaped(escape);
    return *to++ != '\0';
  }
  unsigned point = 0;
  if (!readHex(point)) return false;
  if (point >= 0xD800 && point < 0xE000) {
    unsigned low = 0;
    const bool pair = point < 0xDC00 && end_ - at_ >= 6 && at_[0] == '\\' && at_[1] == 'u';
    if (!pair) return false;
    at_ += 2;
    if (!readHex(low) || low < 0xDC00 || low >= 0xE000) return false;
    point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
  }
  if (point == 0) point = 0xFFFD;
  const auto put = [&to](unsigned byte) { *to++ = static_cast<char>(byte); };
  const auto putRest = [&](unsigned shift) { put(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | point >> 6U);
    putRest(0);
  } else if (point < 0x10000) {
    put(0xE0U | point >> 12U);
    putRest(6);
    putRest(0);
  } else {
    put(0xF0U | point >> 18U);
    putRest(12);
    putRest(6);
    putRest(0);
  }
  return true;
}

}  // namespace

std::optional<Document> readPlain(std::string_view text) {
  Text room;
  if (toValidUtf8(text, room).data() != text.data()) return std::nullopt;
  PlainReader reader(text);
  if (!reader.read()) return std::nullopt;
  return reader.take();
}

}  // namespace camefrom::json
