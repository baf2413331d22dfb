// An address, a line break, its referrer: read, shown, and read again from its own JSON.
#include "camefrom/camefrom.hpp"
#include "camefrom/redaction.hpp"
#include "camefrom/text.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view referrer = textOf(data, size);
  const std::string_view url = camefrom::takeUntil(referrer, '\n');
  const std::string page = camefrom::redactUrl(camefrom::toValidUtf8(url));
  promise(camefrom::redactUrl(page) == page);

  const auto read = camefrom::readPage(url, {.referrer = referrer});
  if (!read || !*read) return 0;
  const camefrom::Referral& referral = **read;
  const auto again = camefrom::parse(camefrom::toJson(referral));
  promise(again.ok());
  // Reading JSON puts U+FFFD where NUL was, so it is from here on that nothing may change.
  const auto once_more = camefrom::parse(camefrom::toJson(*again));
  promise(once_more.ok() && camefrom::sameTouch(*again, *once_more));
  static_cast<void>(camefrom::toJson(camefrom::banner(referral)));
  static_cast<void>(camefrom::toJson(camefrom::panel(referral)));
  static_cast<void>(camefrom::assistant(referral));
  return 0;
}
