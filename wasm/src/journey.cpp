#include "camefrom/journey.hpp"

#include <algorithm>
#include <cstdint>

#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "camefrom/query.hpp"
#include "camefrom/record.hpp"
#include "camefrom/text.hpp"
#include "camefrom/touch.hpp"
#include "camefrom/url.hpp"

namespace camefrom {
namespace {

constexpr std::int64_t kSession = 1'800'000;
constexpr std::int64_t kAge = 7'776'000'000;
constexpr std::size_t kNumberDigits = 15;
constexpr std::size_t kKeyDigits = 19;
constexpr std::size_t kMaxSeenBytes = 1'024;
constexpr std::size_t kMaxHeadBytes = 64;  ///< version and sum of the state
constexpr std::string_view kVersion = "1";
constexpr std::string_view kVersionWithoutIds = "1-";  ///< of touches whose click ids are left out

/// 0 for what is no number.
std::int64_t numberOf(std::string_view text) noexcept {
  if (text.size() > kNumberDigits) return 0;
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string keyOf(std::string_view touch) {
  // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : touch) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  std::string key;
  appendNumber(key, static_cast<std::int64_t>(hash >> 1U), kKeyDigits);
  return key;
}

std::string parameter(std::string_view line, std::string_view name) {
  return firstValue(line, name).value_or("");
}

/// A touch as it is kept; no field has a space in it.
struct Touch {
  std::string key;
  std::int64_t at = 0;  ///< milliseconds since 1970; 0 when not known
  std::string record;
};

class Journey {
 public:
  explicit Journey(std::string_view options);

  void recall(std::string_view state);
  void visit(std::string_view line);
  [[nodiscard]] std::string answer() const;

 private:
  [[nodiscard]] std::int64_t timeOf(std::string_view text) const noexcept {
    return std::min(numberOf(text), now_);
  }
  [[nodiscard]] Touch takeTouch(std::string_view& state) const;
  void appendTouch(std::string& state, const Touch& touch) const;
  [[nodiscard]] bool isKnown(std::string_view key, std::int64_t at) const;
  void add(Touch touch);
  [[nodiscard]] std::string state() const;

  std::int64_t now_;
  std::int64_t session_;
  std::int64_t age_;
  Redaction redaction_;
  std::int64_t last_ = 0;  ///< when the visitor was last seen; 0 when not known
  std::string seen_;       ///< keys of touches, oldest first; a "|" where a session begins
  Touch first_;
  Touch latest_;
  std::string page_;  ///< the last visit's
};

Journey::Journey(std::string_view options)
    : now_(numberOf(parameter(options, "now"))),
      session_(numberOf(parameter(options, "session"))),
      age_(numberOf(parameter(options, "age"))) {
  if (session_ == 0) session_ = kSession;
  if (age_ == 0) age_ = kAge;
  redaction_.click_ids = parameter(options, "ids") == "0";
  for (const RawParameter& option : splitQuery(options)) {
    if (option.name == "redact") redaction_.names.push_back(decodeFormUrlencoded(option.value));
  }
}

Touch Journey::takeTouch(std::string_view& state) const {
  Touch touch;
  touch.key = takeUntil(state, ' ');
  touch.at = timeOf(takeUntil(state, ' '));
  touch.record = takeUntil(state, ' ');
  return touch;
}

void Journey::recall(std::string_view state) {
  if (state.size() > kMaxStateBytes) return;
  const std::string_view version = takeUntil(state, ' ');
  if (version != kVersionWithoutIds && (redaction_.click_ids || version != kVersion)) return;
  const std::string_view sum = takeUntil(state, ' ');
  if (keyOf(state) != sum) return;
  const std::int64_t last = timeOf(takeUntil(state, ' '));
  const std::string_view seen = takeUntil(state, ' ');
  const Touch latest = takeTouch(state);
  if (now_ - latest.at > age_) return;
  last_ = last;
  seen_ = seen;
  latest_ = latest;
  first_ = takeTouch(state);
  if (first_.key.empty() || now_ - first_.at > age_) first_ = latest_;
}

bool Journey::isKnown(std::string_view key, std::int64_t at) const {
  // What is not later than something already seen may well be a part of it, told again.
  const bool again = at <= last_;
  return seen_.find(key, again ? 0 : seen_.rfind('|') + 1) != std::string::npos;
}

void Journey::visit(std::string_view line) {
  page_.clear();
  const std::string url = parameter(line, "url");
  const std::string referrer = parameter(line, "referrer");
  if (url.size() > kMaxAddressBytes || referrer.size() > kMaxAddressBytes) return;
  Website website;
  const bool reason = readWebsite(url, referrer, website, redaction_);
  page_ = website.page;
  const std::int64_t at = timeOf(parameter(line, "at"));
  if (last_ != 0 && at - last_ >= session_) seen_ += '|';
  if (reason) {
    // Of all that was there, so that a touch keeps its key when consent comes.
    Website whole;
    static_cast<void>(readWebsite(url, referrer, whole));
    const std::string key = keyOf(touchOf(whole));
    if (!isKnown(key, at)) {
      Touch touch{key, at, toRecord(website)};
      if (at != 0) appendField(touch.record, "", "captured_at", formatTime(at));
      while (seen_.find(touch.key) != std::string::npos) touch.key += '+';
      // A router may take the campaign away, and then the referrer is all that is left of it.
      whole.utm = {};
      whole.click_ids.clear();
      seen_ += touch.key + keyOf(touchOf(whole));
      add(std::move(touch));
    }
  }
  last_ = std::max(last_, at);
}

/// Another tab may have been faster, so this one need not be the latest.
void Journey::add(Touch touch) {
  const bool known = touch.at != 0;
  if (first_.key.empty() || (known && touch.at < first_.at)) first_ = touch;
  if (!known || touch.at >= latest_.at) latest_ = std::move(touch);
}

void Journey::appendTouch(std::string& state, const Touch& touch) const {
  state += ' ' + touch.key + ' ';
  // Whatever is not dated is no younger than this.
  appendNumber(state, touch.at == 0 ? now_ : touch.at, kNumberDigits);
  state += ' ' + touch.record;
}

std::string Journey::state() const {
  if (latest_.key.empty()) return {};
  std::string kept;
  appendNumber(kept, last_, kNumberDigits);
  kept += ' ';
  kept += seen_.substr(seen_.size() - std::min(seen_.size(), kMaxSeenBytes));
  appendTouch(kept, latest_);
  const std::size_t rest = kMaxStateBytes - kMaxHeadBytes;
  if (kept.size() > rest) return {};
  if (first_.key != latest_.key && kept.size() + first_.record.size() + 100 <= rest) {
    appendTouch(kept, first_);
  }
  return std::string(redaction_.click_ids ? kVersionWithoutIds : kVersion) + ' ' + keyOf(kept) +
         ' ' + kept;
}

std::string Journey::answer() const {
  std::string record = latest_.record;
  std::string page;
  appendField(page, "", "page", page_);
  if (!record.empty() && !record.starts_with(page + '&')) {
    appendField(record, "", "written_on", page_);
  }
  return state() + '\n' + record + '\n' + (first_.key == latest_.key ? "" : first_.record) + '\n' +
         latest_.key;
}

}  // namespace

std::string journey(std::string_view request) {
  Journey journey(takeUntil(request, '\n'));
  journey.recall(takeUntil(request, '\n'));
  while (!request.empty()) journey.visit(takeUntil(request, '\n'));
  return journey.answer();
}

}  // namespace camefrom
