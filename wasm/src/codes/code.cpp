#include "camefrom/code.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "camefrom/visible_text.hpp"
#include "codes/separators.hpp"

namespace camefrom {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kRandomSymbols = 7;
constexpr std::size_t kSymbols = kRandomSymbols + 2;
constexpr std::size_t kGroup = 3;
constexpr std::size_t kSymbolBits = 5;

/// Of a generator whose period is all of 64 bits (Knuth's MMIX).
constexpr std::uint64_t kMultiplier = 6364136223846793005;

/// Hyphens and runs of blanks that may stand together within a code.
constexpr int kMostSeparators = 3;

using Symbol = std::uint8_t;
using Symbols = std::array<Symbol, kSymbols>;

constexpr Symbol kNoSymbol = 0xFF;

bool isLetterOrDigit(char c) noexcept {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

Symbol symbolOf(char c) noexcept {
  const char capital = c >= 'a' ? static_cast<char>(c & ~0x20) : c;
  if (capital == 'O') return 0;
  if (capital == 'I' || capital == 'L') return 1;
  const std::size_t place = kAlphabet.find(capital);
  return place == std::string_view::npos ? kNoSymbol : static_cast<Symbol>(place);
}

/// In GF(32) with x^5 + x^2 + 1, of which x is a generator.
constexpr Symbol timesX(Symbol symbol) noexcept {
  const unsigned doubled = symbol * 2U;
  return static_cast<Symbol>(doubled < 32 ? doubled : doubled ^ 0b100101U);
}

constexpr Symbol timesXX(Symbol symbol) noexcept { return timesX(timesX(symbol)); }

/// Whether the symbols, as coefficients, are a polynomial with the roots x and x^2.
bool isChecked(const Symbols& symbols) noexcept {
  Symbol at_x = 0;
  Symbol at_xx = 0;
  for (const Symbol symbol : symbols) {
    at_x = timesX(at_x) ^ symbol;
    at_xx = timesXX(at_xx) ^ symbol;
  }
  return at_x == 0 && at_xx == 0;
}

/// Puts the only two symbols at the end with which it is checked.
void check(Symbols& symbols) noexcept {
  auto& [a, b, c, d, e, f, g, next_to_last, last] = symbols;
  for (next_to_last = 0; next_to_last < kAlphabet.size(); ++next_to_last) {
    Symbol at_x = 0;
    for (const Symbol symbol : {a, b, c, d, e, f, g, next_to_last}) at_x = timesX(at_x) ^ symbol;
    last = timesX(at_x);
    if (isChecked(symbols)) return;
  }
}

/// Words have no such digit and numbers no such letter, whatever is read as 0 or 1.
bool isMixed(const Symbols& symbols) noexcept {
  for (std::size_t group = 0; group < kSymbols; group += kGroup) {
    bool has_digit = false;
    bool has_letter = false;
    for (std::size_t i = group; i < group + kGroup; ++i) {
      has_digit |= symbols[i] >= 2 && symbols[i] <= 9;
      has_letter |= symbols[i] > 9;
    }
    if (!has_digit || !has_letter) return false;
  }
  return true;
}

std::string written(const Symbols& symbols) {
  std::string code;
  for (std::size_t i = 0; i < kSymbols; ++i) {
    if (i > 0 && i % kGroup == 0) code += '-';
    code += kAlphabet[symbols[i]];
  }
  return code;
}

/// The text with a hyphen for hyphens and blanks that may stand within a code, and a full stop for
/// each byte that may not.
std::string plain(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    int separators = 0;
    while (const std::size_t bytes = separatorBytes(text)) {
      text.remove_prefix(bytes);
      ++separators;
    }
    if (separators > 0) plain += separators <= kMostSeparators ? '-' : '.';
    if (text.empty()) break;
    plain += isLetterOrDigit(text.front()) ? text.front() : '.';
    text.remove_prefix(1);
  }
  return plain;
}

/// Takes a code from `text`, which begins with a word; what it is not stays.
std::optional<Symbols> takeCode(std::string_view& text) noexcept {
  std::string_view rest = text;
  Symbols symbols{};
  for (Symbol& symbol : symbols) {
    if (&symbol != symbols.data() && rest.starts_with('-')) rest.remove_prefix(1);
    if (rest.empty()) return std::nullopt;
    symbol = symbolOf(rest.front());
    if (symbol == kNoSymbol) return std::nullopt;
    rest.remove_prefix(1);
  }
  const bool is_whole = rest.empty() || !isLetterOrDigit(rest.front());
  if (!is_whole || !isMixed(symbols) || !isChecked(symbols)) return std::nullopt;
  text = rest;
  return symbols;
}

}  // namespace

Result<std::string> newCode(std::string_view random) {
  if (random.size() < kCodeRandomBytes) {
    return Failure{Error::kInvalidArgument, "A code is made of 8 random bytes."};
  }
  std::uint64_t number = 0;
  for (const char c : random.substr(0, kCodeRandomBytes)) {
    number = (number << 8U) | static_cast<unsigned char>(c);
  }
  Symbols symbols{};
  do {
    // Comes by every number, so also by one that will do.
    number = number * kMultiplier + 1;
    std::uint64_t rest = number >> (64U - kSymbolBits * kRandomSymbols);
    for (std::size_t i = 0; i < kRandomSymbols; ++i, rest >>= kSymbolBits) {
      symbols[i] = static_cast<Symbol>(rest % kAlphabet.size());
    }
    check(symbols);
  } while (!isMixed(symbols));
  return written(symbols);
}

std::optional<std::string> readCode(std::string_view text) {
  if (text.size() > kMaxCodeTextBytes) text.remove_prefix(text.size() - kMaxCodeTextBytes);
  const std::string characters = plain(visibleText(text));
  std::string_view rest = characters;
  std::optional<Symbols> last;
  while (!rest.empty()) {
    if (const std::optional<Symbols> found = takeCode(rest)) {
      last = found;
      continue;
    }
    // To where the next word begins.
    while (!rest.empty() && isLetterOrDigit(rest.front())) rest.remove_prefix(1);
    while (!rest.empty() && !isLetterOrDigit(rest.front())) rest.remove_prefix(1);
  }
  if (!last) return std::nullopt;
  return written(*last);
}

}  // namespace camefrom
