#include "advice/redactions.hpp"

#include <algorithm>

#include "visitor/redaction.hpp"

namespace camefrom::advice {

Redactions::Redactions(std::string_view address, std::string_view redacted) {
  std::size_t at = 0;
  std::size_t mark = redacted.find(kRedacted);
  if (mark == std::string_view::npos) return;
  at = mark;
  while (mark != std::string_view::npos) {
    const std::size_t kept = mark + kRedacted.size();
    mark = redacted.find(kRedacted, kept);
    // What follows has not changed, and the last of it is at the end of both.
    const std::string_view next =
        redacted.substr(kept, mark == std::string_view::npos ? mark : mark - kept);
    const std::size_t end = mark == std::string_view::npos
                                ? address.size() - next.size()
                                : std::min(address.find(next, at), address.size());
    removals_.push_back({at, end});
    at = end + next.size();
  }
}

Span Redactions::inAddress(std::size_t at) const noexcept {
  std::size_t begin = 0;    // of the text behind a removal, in the redacted text
  std::size_t shifted = 0;  // the same in the address
  for (const Span& removal : removals_) {
    const std::size_t mark = begin + (removal.begin - shifted);
    if (at < mark) break;
    begin = mark + kRedacted.size();
    shifted = removal.end;
    if (at < begin) return removal;
  }
  return {shifted + (at - begin), shifted + (at - begin) + 1};
}

}  // namespace camefrom::advice
