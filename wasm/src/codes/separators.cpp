#include "codes/separators.hpp"

#include <algorithm>
#include <array>

namespace camefrom {
namespace {

/// As UTF-8: no-break blanks, those of typography, hyphens and dashes that keyboards put in by
/// themselves, and marks of direction and joining, which stand around Latin text in Arabic.
constexpr auto kLongSeparators = std::to_array<std::string_view>({
    "\u00A0", "\u00AD", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F",
    "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2028", "\u202A", "\u202B",
    "\u202C", "\u202D", "\u202E", "\u202F", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069",
    "\u2212", "\u3000", "\uFE63", "\uFEFF", "\uFF0D",
});

constexpr std::string_view kSeparators = " -_\t\n\v\f\r";

}  // namespace

std::size_t separatorBytes(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) < 0x80) {
    return kSeparators.find(text.front()) == std::string_view::npos ? 0 : 1;
  }
  const auto starts = [text](std::string_view separator) { return text.starts_with(separator); };
  const auto found = std::ranges::find_if(kLongSeparators, starts);
  return found == kLongSeparators.end() ? 0 : found->size();
}

}  // namespace camefrom
