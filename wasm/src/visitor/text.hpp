/// @file text.hpp
/// @brief UTF-8 text from strangers: made valid, measured and cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camefrom {

/// Text that is put together: what the widget needs of std::string, which would be 900 bytes more
/// for each visitor. It converts to both kinds of standard text.
class Text {
 public:
  Text() noexcept = default;
  Text(Text&& other) noexcept;
  Text& operator=(Text&& other) noexcept;
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;
  ~Text();

  Text& operator+=(std::string_view text);
  Text& operator+=(char c) {
    if (size_ == capacity_) grow(2 * size_ + 16);
    data_[size_++] = c;
    return *this;
  }
  void clear() noexcept { size_ = 0; }
  void reserve(std::size_t bytes) {
    if (bytes > capacity_) grow(bytes);
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::string_view view() const noexcept { return {data_, size_}; }
  operator std::string_view() const noexcept { return view(); }  // NOLINT: it is one
  operator std::string() const { return std::string(view()); }   // NOLINT: it is one

  friend bool operator==(const Text& text, std::string_view other) noexcept {
    return text.view() == other;
  }

 private:
  void grow(std::size_t capacity);

  char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// `text` with every ill-formed sequence replaced by U+FFFD, one for each maximal subpart, as the
/// Encoding standard decodes UTF-8. @see https://encoding.spec.whatwg.org/#utf-8-decoder
[[nodiscard]] Text toValidUtf8(std::string_view text);

/// The same in `room`, or `text` itself where it is valid.
[[nodiscard]] std::string_view toValidUtf8(std::string_view text, Text& room);

/// Whether nothing but ASCII white space is in `text`.
[[nodiscard]] bool isBlank(std::string_view text) noexcept;

/// `text` without ASCII white space at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// The bytes of the first `characters` code points of valid UTF-8, or all of them.
[[nodiscard]] std::size_t prefixBytes(std::string_view text, std::size_t characters) noexcept;

/// `text` within so many characters; what is longer is cut and ends in an ellipsis, which counts.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t characters);

/// Whether two texts are equal but for the case of ASCII letters.
[[nodiscard]] bool equalsIgnoringCase(std::string_view text, std::string_view other) noexcept;

/// `text` with ASCII letters in small letters.
[[nodiscard]] Text inSmallLetters(std::string_view text);

/// Takes what comes before the first `mark` out of `rest`, which keeps what comes after it.
[[nodiscard]] std::string_view takeUntil(std::string_view& rest, char mark) noexcept;

/// The place of `word`, in any case, among `words` with spaces between them, or npos.
[[nodiscard]] std::size_t findWord(std::string_view words, std::string_view word) noexcept;

/// Appends `number`, not negative, in so many decimal digits.
void appendNumber(Text& out, std::int64_t number, std::size_t digits);

}  // namespace camefrom
