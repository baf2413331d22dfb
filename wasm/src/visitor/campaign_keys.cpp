#include "visitor/campaign_keys.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "visitor/for_bytes.hpp"
#include "visitor/query.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// The same for a name in any case, and another one for each key.
constexpr std::size_t keyHash(std::string_view name) noexcept {
  const auto small = [name](std::size_t i) {
    return std::size_t{static_cast<unsigned char>(name[i])} | 0x20U;
  };
  return (47 * name.size() + 30 * small(0) + 13 * small(1) + 45 * small(name.size() / 2)) & 0xFFU;
}

/// Where the keys are in kCampaignKeys, and which of them a hash may be of.
struct KeyTable {
  std::array<std::uint8_t, 256> keys;
  std::array<std::uint16_t, kCampaignKeyCount + 1> begins;
  bool perfect = true;  ///< no hash is of two keys
};

constexpr KeyTable kKeyTable = [] {
  KeyTable table{};
  table.keys.fill(kCampaignKeyCount);
  std::size_t begin = 0;
  for (std::size_t key = 0; key < kCampaignKeyCount; ++key) {
    const std::size_t end = std::min(kCampaignKeys.find(' ', begin), kCampaignKeys.size());
    std::uint8_t& place = table.keys[keyHash(kCampaignKeys.substr(begin, end - begin))];
    table.perfect = table.perfect && place == kCampaignKeyCount;
    place = static_cast<std::uint8_t>(key);
    table.begins[key] = static_cast<std::uint16_t>(begin);
    begin = end + 1;
  }
  table.begins[kCampaignKeyCount] = static_cast<std::uint16_t>(begin);
  return table;
}();
static_assert(kKeyTable.perfect && kKeyTable.begins[kCampaignKeyCount] == kCampaignKeys.size() + 1);

/// The only key that `name` can be, or kCampaignKeyCount.
std::size_t keyOfHash(std::string_view name) noexcept {
  return name.size() < 3 ? kCampaignKeyCount : kKeyTable.keys[keyHash(name)];
}

/// Empty for kCampaignKeyCount.
std::string_view keyAt(std::size_t key) noexcept {
  if (key == kCampaignKeyCount) return {};
  return kCampaignKeys.substr(kKeyTable.begins[key],
                              kKeyTable.begins[key + 1] - kKeyTable.begins[key] - 1);
}

bool hasCapital(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Matomo's own campaign keys: one of the prefixes, "_" and one of the words, which mean the UTM
/// keys at the same places of kCampaignKeys; the last two are other words for campaign and keyword.
/// @see https://matomo.org/faq/reports/what-is-campaign-tracking-and-why-it-is-important/ and the
/// campaign_var_name of Matomo's global.ini.php, 2026-11-28
constexpr std::string_view kMatomoPrefixes = "mtm pk piwik matomo";
constexpr std::string_view kMatomoWords = "source medium campaign keyword content cid cpn kwd";

std::size_t matomoKey(std::string_view name) noexcept {
  if (findWord(kMatomoPrefixes, takeUntil(name, '_')) == std::string_view::npos) {
    return kCampaignKeyCount;
  }
  const std::size_t word = findWord(kMatomoWords, name);
  if (word < 6) return word;
  return word < 8 ? word - 4 : kCampaignKeyCount;
}

/// Where `escape`, in the case of "%3b" or of "%3B", is in `text`; its size where it is not.
std::size_t findEscape(std::string_view text, std::string_view escape) noexcept {
  std::size_t at = text.find('%');
  while (at < text.size() && !equalsIgnoringCase(text.substr(at, 3), escape)) {
    at = text.find('%', at + 1);
  }
  return std::min(at, text.size());
}

bool separates(char c) noexcept { return c == '&' || c == ';' || c == '?'; }

bool isBlankValue(std::string_view value) {
  // What begins with a letter need not be decoded.
  if (!kForBytes && !value.empty() && value[0] > '+') return false;
  Text room;
  return isBlank(decodeFormUrlencoded(value, room));
}

/// No key has a longer name, though each of its characters may be escaped.
constexpr std::size_t kMaxNameBytes = std::size_t{3} * 20;
static_assert(std::ranges::all_of(kKeyTable.begins, [before = std::size_t{0}](auto begin) mutable {
  return begin - std::exchange(before, begin) <= kMaxNameBytes / 3 + 1;
}));

/// A parameter that may be damaged.
struct Parameter {
  explicit Parameter(std::string_view piece);

  [[nodiscard]] bool known() const noexcept { return key < kCampaignKeyCount; }

  std::size_t key = kCampaignKeyCount;
  FoundKey found;
  bool assigned = false;  ///< there is an "=", escaped or not
};

Parameter::Parameter(std::string_view piece) {
  while (equalsIgnoringCase(piece.substr(0, 6), "amp%3B")) {
    piece.remove_prefix(6);
    found.repairs = kEscapedAmpersand;
  }
  // What follows may be long, and is looked through by others.
  const std::string_view begin = piece.substr(0, kMaxNameBytes + 3);
  const std::size_t equals = std::min(begin.find('='), begin.size());
  const std::size_t end = findEscape(begin.substr(0, equals), "%3D");
  found.escaped = end < equals;
  assigned = end < piece.size();
  if (assigned) found.value = piece.substr(end + (found.escaped ? 3 : 1));
  if (found.escaped) found.repairs |= kEscapedQuery;
  Text room;
  const std::string_view name = decodeFormUrlencoded(piece.substr(0, end), room);
  key = campaignKey(name);
  if (!known()) {
    key = matomoKey(name);
    found.repairs |= kMatomoKeys;
  }
  if (key < kUtmKeyCount && hasCapital(name)) found.repairs |= kKeyCase;
}

/// Finds the keys of one query: as the URL standard does, and where it can be mended.
class Finder {
 public:
  explicit Finder(Redacted redacted) noexcept : redacted_(redacted) {}

  /// All places where a known key stands behind "&" or behind what may be a damaged "&".
  void look(std::string_view query, bool mending, unsigned always);
  void look(std::string_view query, unsigned always);

  FoundKeys keys;
  bool any = false;  ///< there was a key, with or without a value
  bool utm = false;  ///< there was a UTM key, with or without a value

 private:
  void take(bool mending, unsigned always);

  Redacted redacted_;
  FoundKey found_;
  std::size_t key_ = kCampaignKeyCount;  ///< of found_
  bool strict_ = false;                  ///< the URL standard finds a key here, too
  std::uint64_t seen_ = 0;               ///< keys that came first, as bits
  bool mendable_ = false;                ///< there is a value that mending may find
};

/// What was found is complete.
void Finder::take(bool mending, unsigned always) {
  if (key_ >= kCampaignKeyCount) return;
  any = true;
  utm = utm || key_ < kUtmKeyCount;
  const std::uint64_t bit = std::uint64_t{1} << key_;
  const bool first = strict_ && (seen_ & bit) == 0;
  FoundKey& key = keys[key_];
  if (!key.value.empty()) return;
  if (!mending && !first) {
    mendable_ = true;
    return;
  }
  seen_ |= bit;
  if (redacted_ == Redacted::kAbsent && found_.value.starts_with(kRedacted)) return;
  if (isBlankValue(found_.value)) return;
  key = found_;
  key.repairs |= always;
  if (mending && strict_) key.repairs |= kEmptyThenFilled;
}

void Finder::look(std::string_view query, bool mending, unsigned always) {
  const std::size_t first = query.find_first_not_of('?');
  bool after_entity = false;  // nothing but "amp;" since the last "&"
  bool open = false;          // the value of the last key goes on
  bool address = false;       // there is an address in it
  std::size_t whole = 0;      // what the value has before an escaped "&"
  key_ = kCampaignKeyCount;
  std::size_t begin = 0;
  char separator = '&';
  do {
    open = open && separator != '&';
    std::size_t end = begin;
    std::size_t escaped = query.size();
    for (; end < query.size() && !separates(query[end]); ++end) {
      if (escaped < end || !equalsIgnoringCase(query.substr(end, 3), "%26")) continue;
      escaped = end;
      // So that nothing is looked through twice.
      if (open) break;
    }
    Parameter parameter(query.substr(begin, end - begin));
    if (parameter.known() && escaped < end) {
      // An escaped "&" separates within a campaign alone.
      parameter.found.value.remove_suffix(end - escaped);
      end = escaped;
    }
    const std::string_view piece = query.substr(begin, end - begin);
    unsigned repairs = 0;
    if (separator == '&') {
      after_entity = true;
    } else if (separator == ';') {
      repairs = after_entity ? kEntityAmpersand : kSemicolonSeparator;
    } else if (separator == '%') {
      after_entity = true;
      whole = found_.value.size();
      repairs = kEscapedQuery;
      // An address in a value has parameters of its own.
      if (address) parameter.key = kCampaignKeyCount;
    } else {
      repairs = begin == first ? kLeadingQuestionMarks : kSecondQuestionMark;
    }
    // Where "=" alone is escaped, a value has one in it.
    if (separator != '&' && parameter.found.escaped && !(open && found_.escaped)) {
      parameter.key = kCampaignKeyCount;
    }
    // To the URL standard a name goes on until "=" or "&".
    const bool named =
        parameter.assigned || (separator == '&' && (end == query.size() || query[end] == '&'));
    if (parameter.known() && named) {
      if (open) {
        found_.repairs |= repairs;
        if (after_entity) found_.value = found_.value.substr(0, whole);
      }
      take(mending, always);
      key_ = parameter.key;
      found_ = parameter.found;
      found_.repairs |= repairs;
      strict_ = found_.repairs == 0;
      open = true;
      address = false;
    } else if (open) {
      found_.value = {found_.value.data(),
                      static_cast<std::size_t>(query.data() + end - found_.value.data())};
    }
    address = address || findEscape(piece, "%3F") < piece.size();
    after_entity = after_entity && piece == "amp";
    separator = end < query.size() ? query[end] : '&';
    begin = end + (end == escaped ? 3 : 1);
  } while (begin <= query.size());
  take(mending, always);
}

void Finder::look(std::string_view query, unsigned always) {
  mendable_ = false;
  look(query, false, always);
  if (mendable_) look(query, true, always);
}

/// What a hash router or a misplaced "#" has left in the fragment.
std::string_view queryOfFragment(std::string_view fragment) noexcept {
  const std::size_t mark = fragment.find_first_of("?&=");
  const bool routed = mark != std::string_view::npos && fragment[mark] == '?';
  return routed ? fragment.substr(mark + 1) : fragment;
}

/// Reads the campaign of a path, which stands there when "?" was left out or escaped.
void lookIntoPath(Finder& finder, std::string_view path) {
  if (path.find('=') == std::string_view::npos && findEscape(path, "%3D") == path.size()) return;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string_view mark = path.substr(i, 3);
    const bool escaped = equalsIgnoringCase(mark, "%26") || equalsIgnoringCase(mark, "%3F");
    if (!escaped && path[i] != '/' && path[i] != '&' && path[i] != ';') continue;
    const std::string_view rest = path.substr(i + (escaped ? 3 : 1));
    const Parameter parameter(rest);
    if (!parameter.known() || !parameter.assigned) continue;
    finder.look(rest, escaped ? kEscapedQuery : kMissingQuestionMark);
    return;
  }
}

bool isMacroCharacter(char c) noexcept {
  const int lower = c | 0x20;
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

}  // namespace

std::size_t campaignKey(std::string_view name) noexcept {
  if constexpr (kForBytes) return std::min(findWord(kCampaignKeys, name), kCampaignKeyCount);
  const std::size_t key = keyOfHash(name);
  return equalsIgnoringCase(keyAt(key), name) ? key : kCampaignKeyCount;
}

std::size_t spelledKey(std::string_view name) noexcept {
  const std::size_t key = keyOfHash(name);
  return keyAt(key) == name ? key : kCampaignKeyCount;
}

bool mayBeKey(std::string_view name) noexcept {
  if constexpr (kForBytes) return true;
  return campaignKey(name) < kCampaignKeyCount || matomoKey(name) < kCampaignKeyCount;
}

FoundKeys readKeys(const UrlParts& parts, Redacted redacted) {
  Finder finder(redacted);
  finder.look(parts.query, 0);
  // To a link without "?" others may have added a query of their own.
  if (!finder.utm) lookIntoPath(finder, parts.path);
  if (!finder.any) finder.look(queryOfFragment(parts.fragment), kFragment);
  return finder.keys;
}

std::string_view decodeValue(const FoundKey& found, Text& room) {
  std::string_view value = decodeFormUrlencoded(found.value, room);
  if (!found.escaped) return value;
  Text again = decodeFormUrlencoded(value);
  room = std::move(again);
  return room;
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
