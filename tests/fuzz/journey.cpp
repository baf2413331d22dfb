// A request of the widget: its options, its state, and the visits.
#include "visitor/journey.hpp"

#include <algorithm>
#include <array>

#include "promises.hpp"

using namespace camefrom;

namespace {

/// State, record of the latest touch, that of the first, key of the latest.
std::array<std::string_view, 4> linesOf(std::string_view answer) {
  fuzz::promise(std::ranges::count(answer, '\n') == 3, "an answer has four lines");
  fuzz::promise(
      std::ranges::all_of(answer, [](char c) { return c >= ' ' || c == '\n' || c == '\t'; }),
      "an answer is ASCII");
  std::array<std::string_view, 4> lines;
  for (std::string_view& line : lines) line = takeUntil(answer, '\n');
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view request = fuzz::text(data, size);
  const Text answer = journey(request);
  const auto [state, latest, first, key] = linesOf(answer);
  fuzz::promise(state.size() <= kMaxStateBytes, "a state keeps to its length");
  fuzz::promise(latest.empty() || latest.ends_with('&'), "a record is a list of fields");
  if (fuzz::isOneIn(fuzz::kOneInEight, request)) {
    fuzz::promise(journey(request) == answer.view(), "a request is answered the same twice");
  }
  if (state.empty()) return 0;

  Text next;
  next += takeUntil(request, '\n');
  next += '\n';
  next += state;
  const Text later = journey(next);
  if (later == "\n\n\n") return 0;  // too old by now
  const auto [kept_state, kept_latest, kept_first, kept_key] = linesOf(later);
  fuzz::promise(kept_key == key, "a state brings its touch again");
  // Without the page that the visitor wrote on, which is that of a visit.
  fuzz::promise(latest.starts_with(kept_latest), "a state brings its record again");
  return 0;
}
