#include "repair.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "camefrom/query.hpp"
#include "camefrom/redaction.hpp"
#include "camefrom/referral.hpp"
#include "camefrom/text.hpp"

namespace camefrom {
namespace {

constexpr std::array<std::string_view, 8> kRepairNames = {
    "entity_ampersand",     "semicolon_separator",    "key_case",
    "second_question_mark", "leading_question_marks", "fragment",
    "empty_then_filled",    "tagging_error"};

/// Finds out which key a name is, in whatever case it is written.
bool recognise(std::string_view written, FoundKey& found) {
  const std::string name = decodeFormUrlencoded(written);
  for (const UtmKey& key : utmKeys()) {
    if (equalsIgnoringCase(key.parameter, name)) {
      if (key.parameter != name) found.repairs |= kKeyCase;
      return true;
    }
    ++found.key;
  }
  for (const std::string_view known : clickIdNames()) {
    if (equalsIgnoringCase(known, name)) return true;
    ++found.key;
  }
  return false;
}

/// All places where a known key stands behind "&" or behind what may be a damaged "&".
std::vector<FoundKey> findKeys(std::string_view query) {
  std::vector<FoundKey> all;
  const std::size_t first = query.find_first_not_of('?');
  bool after_entity = false;  // nothing but "amp;" since the last "&"
  bool open = false;          // the value of the last key goes on
  std::size_t begin = 0;
  do {
    const std::size_t end = std::min(query.find_first_of("&;?", begin), query.size());
    const std::string_view piece = query.substr(begin, end - begin);
    const std::size_t equals = std::min(piece.find('='), piece.size());
    const char separator = begin == 0 ? '&' : query[begin - 1];
    FoundKey found;
    if (separator == '&') {
      after_entity = true;
      open = false;
    } else if (separator == ';') {
      found.repairs = after_entity ? kEntityAmpersand : kSemicolonSeparator;
    } else {
      found.repairs = begin == first ? kLeadingQuestionMarks : kSecondQuestionMark;
    }
    const unsigned cut = found.repairs;
    // To the URL standard a name goes on until "=" or "&".
    const bool named =
        equals < piece.size() || (separator == '&' && (end == query.size() || query[end] == '&'));
    if (named && recognise(piece.substr(0, equals), found)) {
      if (open) all.back().repairs |= cut;
      found.strict = found.repairs == 0;
      if (equals < piece.size()) found.value = piece.substr(equals + 1);
      all.push_back(found);
      open = true;
    } else if (open) {
      std::string_view& value = all.back().value;
      value = {value.data(), static_cast<std::size_t>(query.data() + end - value.data())};
    }
    after_entity = after_entity && piece == "amp";
    begin = end + 1;
  } while (begin <= query.size());
  return all;
}

/// What a hash router or a misplaced "#" has left in the fragment.
std::string_view queryOfFragment(std::string_view fragment) noexcept {
  const std::size_t mark = fragment.find_first_of("?&=");
  const bool routed = mark != std::string_view::npos && fragment[mark] == '?';
  return routed ? fragment.substr(mark + 1) : fragment;
}

bool isMacroCharacter(char c) noexcept {
  const int lower = c | 0x20;
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

}  // namespace

std::span<const std::string_view> repairNames() noexcept { return kRepairNames; }

std::vector<FoundKey> readKeys(const UrlParts& parts) {
  std::vector<FoundKey> all = findKeys(parts.query);
  unsigned always = 0;
  if (all.empty()) {
    all = findKeys(queryOfFragment(parts.fragment));
    always = kFragment;
  }
  std::vector<FoundKey> filled;
  std::uint64_t seen_keys = 0;
  std::uint64_t filled_keys = 0;
  for (const bool mending : {false, true}) {
    for (FoundKey& found : all) {
      const std::uint64_t key = std::uint64_t{1} << found.key;
      const bool first = found.strict && (seen_keys & key) == 0;
      if ((filled_keys & key) != 0 || (!mending && !first)) continue;
      seen_keys |= key;
      if (found.value == kRedacted || isBlank(decodeFormUrlencoded(found.value))) continue;
      filled_keys |= key;
      found.repairs |= always;
      if (mending && found.strict) found.repairs |= kEmptyThenFilled;
      filled.push_back(found);
    }
  }
  return filled;
}

bool isUnexpandedMacro(std::string_view value) noexcept {
  if (value.size() > 4 && value.starts_with("__") && value.ends_with("__")) {
    const std::string_view name = value.substr(2, value.size() - 4);
    return name[0] >= 'A' && name[0] <= 'Z' && std::all_of(name.begin(), name.end(), [](char c) {
             return c < 'a' && isMacroCharacter(c);
           });
  }
  for (std::size_t i = value.find('{'); i != std::string_view::npos; i = value.find('{', i + 1)) {
    const std::string_view rest = value.substr(i + 1);
    if (rest.starts_with('{')) return rest.find("}}") != std::string_view::npos;
    std::size_t end = 0;
    while (end < rest.size() && isMacroCharacter(rest[end])) ++end;
    if (end > 1 && end < rest.size() && rest[end] == '}' && rest[0] > '9') return true;
  }
  return false;
}

}  // namespace camefrom
