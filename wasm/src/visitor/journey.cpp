#include "visitor/journey.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "camefrom/limits.hpp"
#include "visitor/fnv.hpp"
#include "visitor/query.hpp"
#include "visitor/record.hpp"
#include "visitor/text.hpp"
#include "visitor/visit.hpp"

namespace camefrom {
namespace {

constexpr std::int64_t kSession = 1'800'000;
constexpr std::int64_t kAge = 7'776'000'000;
constexpr std::size_t kNumberDigits = 15;
constexpr std::int64_t kTooLarge = 100'000'000'000'000;  ///< for another digit
constexpr std::size_t kKeyDigits = 19;
constexpr std::size_t kMaxSeenBytes = 1'024;
constexpr std::size_t kMaxHeadBytes = 64;  ///< version and sum of the state
constexpr std::string_view kVersion = "1";
constexpr std::string_view kVersionWithoutIds = "1-";  ///< of touches whose click ids are left out

/// Whole milliseconds; a browser's clock has fractions of one.
std::int64_t numberOf(std::string_view text, std::int64_t otherwise = 0) noexcept {
  std::int64_t number = 0;
  bool known = false;
  for (const char c : text) {
    if (c == '.' && known) break;
    known = c >= '0' && c <= '9' && number < kTooLarge;
    if (!known) break;
    number = number * 10 + (c - '0');
  }
  return known ? number : otherwise;
}

Text keyOf(std::string_view touch) {
  Text key;
  std::uint64_t hash = kFnv64;
  for (const char c : touch) hash = fnv64(hash, c);
  appendNumber(key, static_cast<std::int64_t>(hash >> 1U), kKeyDigits);
  return key;
}

Text parameter(std::string_view line, std::string_view name) {
  while (!line.empty()) {
    std::string_view value = takeUntil(line, '&');
    if (takeUntil(value, '=') == name) return decodeFormUrlencoded(value);
  }
  return {};
}

/// A touch as it is kept: when, its key, its record. The time is 0 when not known.
struct Touch {
  explicit Touch(std::string_view text) noexcept
      : at(numberOf(takeUntil(text, ' '))), key(takeUntil(text, ' ')), record(text) {}

  std::int64_t at;
  std::string_view key;
  std::string_view record;
};

class Journey {
 public:
  explicit Journey(std::string_view options);

  void recall(std::string_view state);
  void visit(std::string_view line);
  [[nodiscard]] Text answer() const;

 private:
  [[nodiscard]] bool isKnown(std::string_view key, std::int64_t at) const;
  [[nodiscard]] bool hasTouchOfSession() const;
  [[nodiscard]] bool isBefore(std::int64_t at, std::string_view touch) const;
  void add(const Visit& visit, std::string_view key, std::int64_t at);
  void appendTouch(Text& state, std::string_view touch) const;
  void appendState(Text& out) const;

  std::int64_t now_ = 0;
  std::int64_t session_ = kSession;
  std::int64_t age_ = kAge;
  Redaction redaction_;
  std::int64_t last_ = 0;  ///< when the visitor was last seen; 0 when not known
  Text seen_;              ///< keys of touches, oldest first; a "|" where a session begins
  Text first_;             ///< as Touch
  Text latest_;            ///< as Touch
  Text page_;              ///< the last visit's
};

Journey::Journey(std::string_view options) {
  while (!options.empty()) {
    std::string_view value = takeUntil(options, '&');
    const std::string_view name = takeUntil(value, '=');
    if (name == "now") now_ = numberOf(value);
    if (name == "session") session_ = numberOf(value, session_);
    if (name == "age") age_ = numberOf(value, age_);
    if (name == "ids") redaction_.click_ids = value == "0";
    if (name == "redact") {
      redaction_.names += decodeFormUrlencoded(value);
      redaction_.names += ' ';
    }
  }
}

void Journey::recall(std::string_view state) {
  if (state.size() > kMaxStateBytes) return;
  const std::string_view version = takeUntil(state, '\t');
  if (version != kVersionWithoutIds && (redaction_.click_ids || version != kVersion)) return;
  const std::string_view sum = takeUntil(state, '\t');
  if (keyOf(state) != sum) return;
  const std::int64_t last = std::min(numberOf(takeUntil(state, '\t')), now_);
  const std::string_view seen = takeUntil(state, '\t');
  const std::string_view latest = takeUntil(state, '\t');
  if (now_ - Touch(latest).at > age_) return;
  last_ = last;
  seen_ += seen;
  latest_ += latest;
  first_ += now_ - Touch(state).at > age_ ? latest : state;
}

bool Journey::isKnown(std::string_view key, std::int64_t at) const {
  // What is not later than something already seen may well be a part of it, told again.
  const bool again = at <= last_;
  const std::string_view seen = seen_;
  // One way for one character and for several: a second one would be 20 bytes of the download.
  // NOLINTNEXTLINE(performance-faster-string-find)
  return seen.find(key, again ? 0 : seen.find_last_of("|") + 1) != std::string_view::npos;
}

bool Journey::hasTouchOfSession() const {
  const std::string_view seen = seen_;
  return !seen.empty() && !seen.ends_with('|');
}

/// Not so where one is not known, or is still to come because a clock was put back.
bool Journey::isBefore(std::int64_t at, std::string_view touch) const {
  const std::int64_t other = Touch(touch).at;
  return at != 0 && at < other && other <= now_;
}

void Journey::visit(std::string_view line) {
  page_.clear();
  const Text url = parameter(line, "url");
  const Text referrer = parameter(line, "referrer");
  if (std::max(url.size(), referrer.size()) > kMaxAddressBytes) return;
  const Visit visit = readVisit(url, referrer, redaction_);
  page_ += visit.page;
  const std::int64_t at = std::min(numberOf(parameter(line, "at")), now_);
  if (last_ != 0 && at - last_ >= session_) seen_ += '|';
  // Who comes back from a payment page or a sign-in has not come anew.
  if (visit.tagged || (!visit.site.empty() && !hasTouchOfSession())) {
    // Of all that was there, so that a touch keeps its key when consent comes.
    const Record whole = recordOf(readVisit(url, referrer));
    const std::string_view campaign = whole.text.view().substr(0, whole.campaign_bytes);
    const Text key = keyOf(campaign.empty() ? inSmallLetters(visit.site).view() : campaign);
    if (!isKnown(key, at)) add(visit, key, at);
  }
  last_ = std::max(last_, at);
}

/// Another tab may have been faster, so this touch need not be the latest.
void Journey::add(const Visit& visit, std::string_view key, std::int64_t at) {
  Text unique;
  unique += key;
  while (isKnown(unique, 0)) unique += '+';
  seen_ += unique;
  // A router may take the campaign away, and then the referrer is all that is left of it.
  if (!visit.site.empty()) seen_ += keyOf(inSmallLetters(visit.site));
  Text touch;
  appendNumber(touch, at, kNumberDigits);
  touch += ' ';
  touch += unique;
  touch += ' ';
  touch += recordOf(visit).text;
  if (at != 0) {
    touch += "at=";
    appendNumber(touch, at, kNumberDigits);
    touch += '&';
  }
  if (first_.empty() || isBefore(at, first_)) {
    first_.clear();
    first_ += touch;
  }
  if (!isBefore(at, latest_)) latest_ = std::move(touch);
}

void Journey::appendTouch(Text& state, std::string_view touch) const {
  const std::int64_t at = numberOf(takeUntil(touch, ' '));
  state += '\t';
  // What is not dated is no younger than the last visit.
  appendNumber(state, at == 0 ? last_ : at, kNumberDigits);
  state += ' ';
  state += touch;
}

void Journey::appendState(Text& out) const {
  if (latest_.empty()) return;
  Text kept;
  appendNumber(kept, last_, kNumberDigits);
  kept += '\t';
  kept += seen_.view().substr(seen_.size() - std::min(seen_.size(), kMaxSeenBytes));
  appendTouch(kept, latest_);
  const std::size_t free = kMaxStateBytes - kMaxHeadBytes;
  if (Touch(first_).key != Touch(latest_).key && kept.size() + first_.size() < free)
    appendTouch(kept, first_);
  if (kept.size() > free) return;
  out += redaction_.click_ids ? kVersionWithoutIds : kVersion;
  out += '\t';
  out += keyOf(kept);
  out += '\t';
  out += kept;
}

Text Journey::answer() const {
  const Touch first(first_);
  const Touch latest(latest_);
  Text out;
  appendState(out);
  out += '\n';
  out += latest.record;
  Text page;
  appendAddress(page, "page", page_);
  if (latest.record.find(page) == std::string_view::npos) {
    if (latest.key.empty()) {
      out += "channel=direct&";
      out += page;
    } else {
      appendAddress(out, "written_on", page_);
    }
  }
  out += '\n';
  if (first.key != latest.key) out += first.record;
  out += '\n';
  out += latest.key;
  return out;
}

}  // namespace

Text journey(std::string_view request) {
  Journey journey(takeUntil(request, '\n'));
  journey.recall(takeUntil(request, '\n'));
  while (!request.empty()) journey.visit(takeUntil(request, '\n'));
  return journey.answer();
}

}  // namespace camefrom
