#include "json/time_text.hpp"

#include "visitor/time.hpp"

namespace camefrom::json {
namespace {

/// Takes a text from its front, bit by bit.
class Front {
 public:
  explicit Front(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }

  bool take(std::string_view characters) noexcept {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// So many digits, or nothing.
  std::optional<int> number(std::size_t digits) noexcept {
    if (rest_.size() < digits) return std::nullopt;
    int number = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return number;
  }

  /// As number(), within bounds.
  std::optional<int> number(std::size_t digits, int least, int most) noexcept {
    const std::optional<int> found = number(digits);
    return found && *found >= least && *found <= most ? found : std::nullopt;
  }

 private:
  std::string_view rest_;
};

/// Days from 1970 to the first of a month, of a year from 1970 on.
int daysUntil(int month, int year) noexcept {
  const int before = year - 1;
  int days = (year - 1970) * 365 + (before / 4 - before / 100 + before / 400) - 477;
  for (int earlier = 1; earlier < month; ++earlier) days += daysOf(earlier, year);
  return days;
}

/// The digits behind the seconds, as milliseconds; nothing when a point has none.
std::optional<int> readFraction(Front& text) noexcept {
  if (!text.take(".,")) return 0;
  std::optional<int> digit = text.number(1);
  if (!digit) return std::nullopt;
  int milliseconds = 0;
  for (int worth = 100; digit; digit = text.number(1), worth /= 10) milliseconds += *digit * worth;
  return milliseconds;
}

/// Minutes ahead of UTC.
std::optional<int> readZone(Front& text) noexcept {
  if (text.empty() || text.take("Zz")) return 0;
  const bool behind = text.take("-");
  if (!behind && !text.take("+")) return std::nullopt;
  const std::optional<int> hours = text.number(2, 0, 23);
  if (!hours) return std::nullopt;
  text.take(":");
  const std::optional<int> minutes = text.empty() ? 0 : text.number(2, 0, 59);
  if (!minutes) return std::nullopt;
  return (behind ? -1 : 1) * (*hours * 60 + *minutes);
}

}  // namespace

std::optional<std::int64_t> readTimeText(std::string_view text) noexcept {
  Front front(text);
  const std::optional<int> year = front.number(4, 1970, 9999);
  if (!year || !front.take("-")) return std::nullopt;
  const std::optional<int> month = front.number(2, 1, 12);
  if (!month || !front.take("-")) return std::nullopt;
  const std::optional<int> day = front.number(2, 1, daysOf(*month, *year));
  if (!day || !front.take("Tt ")) return std::nullopt;
  const std::optional<int> hour = front.number(2, 0, 23);
  if (!hour || !front.take(":")) return std::nullopt;
  const std::optional<int> minute = front.number(2, 0, 59);
  if (!minute) return std::nullopt;
  const std::optional<int> second = front.take(":") ? front.number(2, 0, 60) : 0;
  if (!second) return std::nullopt;
  const std::optional<int> fraction = readFraction(front);
  const std::optional<int> ahead = fraction ? readZone(front) : std::nullopt;
  if (!ahead || !front.empty()) return std::nullopt;
  const std::int64_t days = daysUntil(*month, *year) + *day - 1;
  const std::int64_t minutes = (days * 24 + *hour) * 60 + *minute - *ahead;
  const std::int64_t time = (minutes * 60 + *second) * 1'000 + *fraction;
  return time < 0 ? std::nullopt : std::optional(time);
}

}  // namespace camefrom::json
