// A request of the widget: four lines come back, the state fits, and brings the same touch again.
#include "camefrom/journey.hpp"

#include <algorithm>

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view request = textOf(data, size);
  const camefrom::Text answer = camefrom::journey(request);
  std::string_view rest = answer;
  promise(std::count(rest.begin(), rest.end(), '\n') == 3);
  const std::string_view state = camefrom::takeUntil(rest, '\n');
  promise(state.size() <= camefrom::kMaxStateBytes);
  if (state.empty()) return 0;

  const std::string_view key = rest.substr(rest.rfind('\n') + 1);
  camefrom::Text next;
  next += camefrom::takeUntil(request, '\n');
  next += '\n';
  next += state;
  const camefrom::Text later = camefrom::journey(next);
  const std::string_view kept = later;
  promise(kept.empty() || kept.substr(kept.rfind('\n') + 1) == key || kept == "\n\n\n");
  return 0;
}
