/// @file words.hpp
/// @brief Splits text into words that compare equal where a shopper would call them the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace camefrom {

/// Reads the words of valid UTF-8, one after the other.
///
/// Case is folded and accents are left out for Latin (U+0000 to U+017F), Greek and Cyrillic, as are
/// combining marks and what is not seen; full-width and Arabic digits count as ASCII ones. Of other
/// writings letters are taken as they are. Chinese, Japanese and the writings of South East Asia
/// put no spaces between words, so each pair of neighbouring characters stands for one. A plural's
/// "s" at the end of a word of four letters or more is left out.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  /// Puts the next word into `word`, at most kMaxWordBytes of it.
  /// @return false when there is none
  [[nodiscard]] bool next(std::string& word);

  static constexpr std::size_t kMaxWordBytes = 64;

 private:
  [[nodiscard]] bool takePair(char32_t first, std::string& word);

  std::string_view text_;
  std::size_t position_ = 0;
  bool paired_ = false;  ///< the character at position_ ended the pair before
};

/// Whether a word from WordReader is one of the commonest of its language, "the" for example; for
/// English, Spanish, German, French, Portuguese, Italian and Dutch.
[[nodiscard]] bool isStopWord(std::string_view word);

/// All words of `text`, in their order, with one space between them.
[[nodiscard]] std::string foldedText(std::string_view text);

}  // namespace camefrom
