#include "visitor/campaign_keys.hpp"

#include <algorithm>
#include <cstdint>

#include "visitor/query.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

bool hasCapital(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Finds the keys of one query: as the URL standard does, and where it can be mended.
class Finder {
 public:
  /// All places where a known key stands behind "&" or behind what may be a damaged "&".
  void look(std::string_view query, bool mending, unsigned always);

  FoundKeys keys;
  bool any = false;  ///< there was a key, with or without a value

 private:
  void take(bool mending, unsigned always);

  FoundKey found_;
  std::size_t key_ = kCampaignKeyCount;  ///< of found_
  bool strict_ = false;                  ///< the URL standard finds a key here, too
  std::uint64_t seen_ = 0;               ///< keys that came first, as bits
};

/// What was found is complete.
void Finder::take(bool mending, unsigned always) {
  if (key_ >= kCampaignKeyCount) return;
  any = true;
  const std::uint64_t bit = std::uint64_t{1} << key_;
  const bool first = strict_ && (seen_ & bit) == 0;
  FoundKey& key = keys[key_];
  if (!key.value.empty() || (!mending && !first)) return;
  seen_ |= bit;
  if (found_.value.find(kRedacted) == 0 || isBlank(decodeFormUrlencoded(found_.value))) return;
  key = found_;
  key.repairs |= always;
  if (mending && strict_) key.repairs |= kEmptyThenFilled;
}

void Finder::look(std::string_view query, bool mending, unsigned always) {
  const std::size_t first = query.find_first_not_of('?');
  bool after_entity = false;  // nothing but "amp;" since the last "&"
  bool open = false;          // the value of the last key goes on
  key_ = kCampaignKeyCount;
  std::size_t begin = 0;
  do {
    const std::size_t end = std::min(query.find_first_of("&;?", begin), query.size());
    const std::string_view piece = query.substr(begin, end - begin);
    const std::size_t equals = std::min(piece.find('='), piece.size());
    const char separator = begin == 0 ? '&' : query[begin - 1];
    unsigned repairs = 0;
    if (separator == '&') {
      after_entity = true;
      open = false;
    } else if (separator == ';') {
      repairs = after_entity ? kEntityAmpersand : kSemicolonSeparator;
    } else {
      repairs = begin == first ? kLeadingQuestionMarks : kSecondQuestionMark;
    }
    // To the URL standard a name goes on until "=" or "&".
    const bool named =
        equals < piece.size() || (separator == '&' && (end == query.size() || query[end] == '&'));
    const Text name = decodeFormUrlencoded(piece.substr(0, equals));
    const std::size_t key = named ? campaignKey(name) : kCampaignKeyCount;
    if (key < kCampaignKeyCount) {
      if (open) found_.repairs |= repairs;
      take(mending, always);
      key_ = key;
      if (key < kUtmKeyCount && hasCapital(name)) {
        repairs |= kKeyCase;
      }
      strict_ = repairs == 0;
      found_ = {equals < piece.size() ? piece.substr(equals + 1) : std::string_view(), repairs};
      open = true;
    } else if (open) {
      found_.value = {found_.value.data(),
                      static_cast<std::size_t>(query.data() + end - found_.value.data())};
    }
    after_entity = after_entity && piece == "amp";
    begin = end + 1;
  } while (begin <= query.size());
  take(mending, always);
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

std::size_t campaignKey(std::string_view name) noexcept { return findWord(kCampaignKeys, name); }

FoundKeys readKeys(const UrlParts& parts) {
  Finder finder;
  for (const bool mending : {false, true}) finder.look(parts.query, mending, 0);
  if (!finder.any) {
    for (const bool mending : {false, true}) {
      finder.look(queryOfFragment(parts.fragment), mending, kFragment);
    }
  }
  return finder.keys;
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
