#include "catalog/words.hpp"

#include <algorithm>
#include <array>

#include "unicode/code_points.hpp"

namespace camefrom {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Punctuation, symbols and spaces beyond ASCII.
constexpr auto kSeparators = std::to_array<Range>({
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x37E, 0x37E},   {0x384, 0x385},   {0x387, 0x387},   {0x482, 0x482},
    {0x55A, 0x55F},   {0x589, 0x58A},   {0x5BE, 0x5BE},   {0x5C0, 0x5C0},   {0x5F3, 0x5F4},
    {0x60C, 0x60D},   {0x61B, 0x61F},   {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x964, 0x965},
    {0x1680, 0x1680}, {0x2000, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
    {0x3030, 0x3030}, {0x303D, 0x303F}, {0x30FB, 0x30FB}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F},
    {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF},
});

/// Marks on letters, and what is not seen: it neither parts words nor makes them differ.
constexpr auto kMarks = std::to_array<Range>({
    {0xAD, 0xAD},
    {0x300, 0x36F},
    {0x483, 0x489},
    {0x591, 0x5BD},
    {0x64B, 0x65F},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xE0000, 0xE0FFF},
});

constexpr auto kUnspaced = std::to_array<Range>({
    {0xE00, 0xEFF},      // Thai, Lao
    {0x1000, 0x109F},    // Myanmar
    {0x1780, 0x17FF},    // Khmer
    {0x3005, 0x3007},    // ideographic marks
    {0x3040, 0x30FF},    // Hiragana, Katakana
    {0x3400, 0x9FFF},    // Han
    {0xF900, 0xFAFF},    // Han
    {0x20000, 0x3FFFF},  // Han
});

/// U+00C0 to U+017F without case and accents; ligatures by their first letter.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Words that say nothing about a product, in English, Spanish, German, French, Portuguese, Italian
/// and Dutch; as WordReader gives them, so without the "s" of "this".
constexpr std::string_view kStopWords =
    " a an and are as at be by can do doe for from has have her his how i if in is it its me"
    " my no not of on or our out so that the their them then there these they thi to up was"
    " we were what when which who will with you your all more de la el los las un una en con"
    " por para del que y se su es al lo como mas sin der die das den dem des ein eine einen"
    " einer und mit fur von im ist auf zu zum zur auch oder bei aus nach wie nicht le les"
    " une et du dan pour avec sur au aux pas ou est qui ce da dos em na nas nos uma ao os um"
    " il gli di della e per nel sono het een van voor met op te aan ";

struct Folding {
  char32_t from;
  char32_t to;
};

/// Greek letters with accents, and the sigma at a word's end.
constexpr auto kGreek = std::to_array<Folding>({
    {0x386, 0x3B1}, {0x388, 0x3B5}, {0x389, 0x3B7}, {0x38A, 0x3B9}, {0x38C, 0x3BF}, {0x38E, 0x3C5},
    {0x38F, 0x3C9}, {0x390, 0x3B9}, {0x3AA, 0x3B9}, {0x3AB, 0x3C5}, {0x3AC, 0x3B1}, {0x3AD, 0x3B5},
    {0x3AE, 0x3B7}, {0x3AF, 0x3B9}, {0x3B0, 0x3C5}, {0x3C2, 0x3C3}, {0x3CA, 0x3B9}, {0x3CB, 0x3C5},
    {0x3CC, 0x3BF}, {0x3CD, 0x3C5}, {0x3CE, 0x3C9},
});

constexpr bool within(char32_t c, char32_t first, char32_t last) noexcept {
  return c >= first && c <= last;
}

template <std::size_t n>
bool contains(const std::array<Range, n>& ranges, char32_t c) noexcept {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return within(c, range.first, range.last); });
}

bool isAsciiAlphanumeric(char32_t c) noexcept {
  return within(c, '0', '9') || within(c, 'A', 'Z') || within(c, 'a', 'z');
}

bool isSeparator(char32_t c) noexcept {
  return c < 0x80 ? !isAsciiAlphanumeric(c) : contains(kSeparators, c) && !contains(kMarks, c);
}

bool isUnspaced(char32_t c) noexcept { return c >= 0xE00 && contains(kUnspaced, c); }

char32_t foldGreek(char32_t c) noexcept {
  if (within(c, 0x391, 0x3A9)) return c + 0x20;
  for (const Folding& folding : kGreek) {
    if (folding.from == c) return folding.to;
  }
  return c;
}

char32_t foldCyrillic(char32_t c) noexcept {
  if (within(c, 0x400, 0x40F)) c += 0x50;
  if (within(c, 0x410, 0x42F)) c += 0x20;
  if (c == 0x451) return 0x435;  // io is written without its dots as often as with them
  if (c == 0x4C0) return 0x4CF;
  if (within(c, 0x4C1, 0x4CE)) return c + (c & 1U);
  return within(c, 0x460, 0x52F) ? c | 1U : c;
}

/// The second letter of what one letter stands for, U+0000 where it stands for one.
char secondLetter(char32_t c) noexcept {
  switch (c) {
    case 0xC6:
    case 0xE6:
    case 0x152:
    case 0x153:
      return 'e';
    case 0xDF:
      return 's';
    case 0xDE:
    case 0xFE:
      return 'h';
    case 0x132:
    case 0x133:
      return 'j';
    default:
      return 0;
  }
}

/// Appends a letter or digit as it counts in a word.
void appendFolded(std::string& word, char32_t c) {
  if (c < 0x80) {
    word += static_cast<char>(within(c, 'A', 'Z') ? c + 0x20 : c);
  } else if (within(c, 0xC0, 0x17F)) {
    word += kLatin[c - 0xC0];
    if (const char second = secondLetter(c); second != 0) word += second;
  } else if (within(c, 0x370, 0x3FF)) {
    appendUtf8(word, foldGreek(c));
  } else if (within(c, 0x400, 0x52F)) {
    appendUtf8(word, foldCyrillic(c));
  } else if (within(c, 0x660, 0x669)) {
    word += static_cast<char>('0' + (c - 0x660));
  } else if (within(c, 0x6F0, 0x6F9)) {
    word += static_cast<char>('0' + (c - 0x6F0));
  } else if (within(c, 0x1E00, 0x1EFF)) {
    appendUtf8(word, c | 1U);  // capitals are even; Vietnamese above all
  } else if (within(c, 0xFF10, 0xFF5A)) {
    appendFolded(word, c - 0xFEE0);
  } else if (!contains(kMarks, c)) {
    appendUtf8(word, c);
  }
}

void dropPlural(std::string& word) {
  if (word.size() >= 4 && word.back() == 's' && word[word.size() - 2] != 's') word.pop_back();
}

}  // namespace

bool WordReader::takePair(char32_t first, std::string& word) {
  const bool ended_pair = paired_;
  paired_ = false;
  std::size_t after = position_;
  if (position_ < text_.size()) {
    const char32_t second = takeCodePoint(text_, after);
    if (isUnspaced(second)) {
      appendUtf8(word, first);
      appendUtf8(word, second);
      paired_ = true;
      return true;
    }
  }
  if (ended_pair) return false;
  appendUtf8(word, first);
  return true;
}

bool WordReader::next(std::string& word) {
  word.clear();
  while (position_ < text_.size()) {
    const std::size_t start = position_;
    const char32_t c = takeCodePoint(text_, position_);
    if (isUnspaced(c)) {
      if (!word.empty()) {
        position_ = start;
        break;
      }
      if (takePair(c, word)) return true;
    } else if (!isSeparator(c)) {
      if (word.size() < kMaxWordBytes) appendFolded(word, c);
    } else if (!word.empty()) {
      break;
    }
  }
  dropPlural(word);
  return !word.empty();
}

bool isStopWord(std::string_view word) {
  return kStopWords.find(std::string(" ").append(word).append(" ")) != std::string_view::npos;
}

std::string foldedText(std::string_view text) {
  WordReader reader(text);
  std::string folded;
  for (std::string word; reader.next(word);) {
    if (!folded.empty()) folded += ' ';
    folded += word;
  }
  return folded;
}

}  // namespace camefrom
