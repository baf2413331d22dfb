#include "codes/separators.hpp"

#include <algorithm>
#include <array>

namespace camefrom {
namespace {

/// Hyphens and dashes, which keyboards put in by themselves.
constexpr auto kDashes = std::to_array<std::string_view>(
    {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\uFE63", "\uFF0D"});

constexpr std::string_view kSeparators = " -_";

}  // namespace

std::size_t separatorBytes(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) < 0x80) {
    return kSeparators.find(text.front()) == std::string_view::npos ? 0 : 1;
  }
  const auto starts = [text](std::string_view separator) { return text.starts_with(separator); };
  const auto found = std::ranges::find_if(kDashes, starts);
  return found == kDashes.end() ? 0 : found->size();
}

}  // namespace camefrom
