// The address of a page and, on the next line, that of the page before.
#include "camefrom/page.hpp"

#include <algorithm>

#include "camefrom/limits.hpp"
#include "promises.hpp"
#include "visitor/redaction.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text(data, size);
  // The URL standard keeps NUL, the wire does not: with it nothing comes through as it was.
  if (input.find('\0') != std::string_view::npos || input.find("%00") != std::string_view::npos) {
    return 0;
  }
  const std::string_view url = input.substr(0, input.find('\n'));
  const std::string_view referrer = input.substr(std::min(url.size() + 1, input.size()));
  const Text page = redactUrl(toValidUtf8(url));
  fuzz::promise(redactUrl(page) == page.view(), "what was redacted is redacted");
  const auto referral = readPage(url, {.referrer = referrer, .at = 0});
  if (!referral) {
    fuzz::expectReason(referral.failure());
  } else if (*referral) {
    const Website& website = *(*referral)->website;
    fuzz::expectReferral(**referral);
    fuzz::promise(!website.channel.empty() && !website.channel_rule.empty(),
                  "a visit has a channel");
    fuzz::promise(website.page.size() <= kMaxUrlBytes, "a page's address keeps to its length");
  }
  return 0;
}
