#include "visitor/time.hpp"

#include <algorithm>
#include <array>

namespace camefrom {
namespace {

constexpr std::string_view kShape = "0000-00-00T00:00:00.000Z";

/// The number at `start`, of which isTime() has made sure that it is digits.
int numberAt(std::string_view text, std::size_t start, std::size_t digits) noexcept {
  int number = 0;
  for (const char c : text.substr(start, digits)) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

int daysOf(int month, int year) noexcept {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Text formatTime(std::int64_t milliseconds) {
  constexpr std::int64_t kEnd = 253'402'300'800'000;  // the first moment of the year 10000
  if (milliseconds < 0 || milliseconds >= kEnd) return {};
  constexpr std::int64_t kDay = 86'400'000;
  const auto of_day = static_cast<int>(milliseconds % kDay);
  // Years begin in March here, so that the leap day is the last of one, and are counted in eras of
  // 400 years, all of which are equally long.
  const auto days = static_cast<int>(milliseconds / kDay) + 719'468;  // from 0000-03-01 to 1970
  const int of_era = days % 146'097;
  const int year_of_era = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int from_march = (5 * of_year + 2) / 153;
  const int day = of_year - (153 * from_march + 2) / 5 + 1;
  const int month = from_march < 10 ? from_march + 3 : from_march - 9;
  const int year = days / 146'097 * 400 + year_of_era + (month < 3 ? 1 : 0);
  const int seconds = of_day / 1'000;
  std::array<char, kShape.size()> text;
  std::ranges::copy(kShape, text.begin());
  const auto put = [&text](std::size_t end, int number) {
    for (; number > 0; number /= 10) text[--end] = static_cast<char>('0' + number % 10);
  };
  put(4, year);
  put(7, month);
  put(10, day);
  put(13, seconds / 3'600);
  put(16, seconds / 60 % 60);
  put(19, seconds % 60);
  put(23, of_day % 1'000);
  Text out;
  out.reserve(kShape.size());
  out += std::string_view(text.data(), text.size());
  return out;
}

bool isTime(std::string_view text) noexcept {
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return false;
  }
  const int month = numberAt(text, 5, 2);
  const int day = numberAt(text, 8, 2);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, numberAt(text, 0, 4)) &&
         numberAt(text, 11, 2) < 24 && numberAt(text, 14, 2) < 60 && numberAt(text, 17, 2) < 60;
}

}  // namespace camefrom
