// A request of the widget: its options, its state, and the visits.
#include "visitor/journey.hpp"

#include <algorithm>

#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view request = fuzz::text(data, size);
  const Text answer = journey(request);
  std::string_view rest = answer;
  fuzz::promise(std::count(rest.begin(), rest.end(), '\n') == 3, "an answer has four lines");
  const std::string_view state = takeUntil(rest, '\n');
  fuzz::promise(state.size() <= kMaxStateBytes, "a state keeps to its length");
  if (state.empty()) return 0;

  const std::string_view key = rest.substr(rest.rfind('\n') + 1);
  Text next;
  next += takeUntil(request, '\n');
  next += '\n';
  next += state;
  const Text later = journey(next);
  const std::string_view kept = later;
  fuzz::promise(kept == "\n\n\n" || kept.substr(kept.rfind('\n') + 1) == key,
                "a state brings its touch again, or nothing when it is too old");
  return 0;
}
