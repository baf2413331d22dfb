// What is said again and again within one input: four times as much may take four times as long.
// The first byte says who reads it (kReaders); the rest is cut at its line feeds, and every second
// part is repeated. Bodies of webhooks near their limit are repeats.cpp's.
#include <algorithm>
#include <ctime>

#include "camefrom/code.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/link_list.hpp"
#include "camefrom/page.hpp"
#include "camefrom/price.hpp"
#include "camefrom/visible_text.hpp"
#include "camefrom/whatsapp_link.hpp"
#include "promises.hpp"
#include "reader_record.hpp"
#include "visitor/journey.hpp"

using namespace camefrom;

namespace {

using Reader = void (*)(const std::string& text);

void readAddress(const std::string& text) {
  const auto referral = readPage(text, {.at = 0, .direct = true});
  if (referral && *referral) (void)readAgain(**referral, 0);
  (void)readPage("https://shop.example/", {.referrer = text});
}

void readRepeatedBody(const std::string& text) {
  const Result<Webhook> webhook = readWebhook(text);
  if (webhook) (void)toJson(*webhook);
}

void readReferral(const std::string& text) {
  const Result<Referral> referral = parse(text);
  if (!referral) return;
  (void)toJson(*referral);
  (void)toJson(panel(*referral));
  (void)toJson(banner(*referral));
  (void)facets(*referral);
  (void)assistant(*referral);
  (void)sameTouch(*referral, *referral);
  if (const auto claim = parseClaim(text)) (void)readAgain(*claim, 0);
}

void readShop(const std::string& text) {
  Result<std::vector<Product>> products = readProducts(text);
  if (!products || products->empty()) return;
  Referral referral;
  referral.source = Source::kWhatsappProduct;
  referral.product = products->back();
  const Catalog catalog(std::move(*products));
  (void)catalog.recommend(catalog.complete(std::move(referral)), 3);
}

void readList(const std::string& text) {
  LinkReader reader;
  (void)reader.feed(text);
  (void)reader.end();
}

constexpr Reader kReaders[] = {
    readAddress,
    [](const std::string& text) { (void)explain(text, {.referrer = "https://www.google.com/"}); },
    [](const std::string& text) { (void)checkLink(text); },
    [](const std::string& text) { (void)journey("now=1\n\nurl=" + text); },
    readRepeatedBody,
    readReferral,
    [](const std::string& text) { (void)readProduct(text); },
    readShop,
    readList,
    [](const std::string& text) { (void)readCode(text); },
    [](const std::string& text) { (void)whatsappLink({.number = "4930123456", .text = text}); },
    [](const std::string& text) { (void)readDisplayedPrice(text, "EUR"); },
    [](const std::string& text) { (void)visibleText(text); },
    // What visitors download reads addresses with fewer bytes of code, and not with more time.
    [](const std::string& text) { (void)camefrom_slowly::readerRecord(text, text, false); },
};

/// Mostly an eighth of what an address may be: what is amiss shows there, and many more inputs are
/// tried.
constexpr std::size_t kMany = kMaxAddressBytes / 8;
constexpr std::size_t kMost = kMaxAddressBytes;
constexpr std::uint32_t kOneInSixteen = 16;
constexpr std::size_t kTimesAsMany = 4;

/// Processor time that says nothing yet: nothing here takes a third of it unless it is amiss.
constexpr double kUnsettled = 0.01;

std::string repeated(std::string_view input, std::size_t bytes) {
  std::size_t once = 0;
  bool again = false;
  for (const char c : input) {
    if (c == '\n') {
      again = !again;
    } else if (again) {
      ++once;
    }
  }
  const std::size_t times = bytes / (once + 1);
  std::string text;
  for (again = false;; again = !again) {
    const std::size_t end = input.find('\n');
    for (std::size_t i = 0; i < (again ? times : 1); ++i) text += input.substr(0, end);
    if (end == std::string_view::npos) return text;
    input.remove_prefix(end + 1);
  }
}

/// Of this thread, which others at work on the machine do not lengthen.
double secondsFor(Reader read, const std::string& text) {
  const auto now = [] {
    std::timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double start = now();
  read(text);
  return now() - start;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 256) return 0;
  const Reader read = kReaders[data[0] % std::size(kReaders)];
  const std::string_view input = fuzz::text(data + 1, size - 1);
  const std::size_t bytes = fuzz::isOneIn(kOneInSixteen, input) ? kMost : kMany;
  const std::string many = repeated(input, bytes);
  if (secondsFor(read, many) < kUnsettled) return 0;
  const std::string few = repeated(input, bytes / kTimesAsMany);
  // Slow may be whoever is interrupted; what is amiss is so each time. Four times as long is right,
  // sixteen times is quadratic.
  for (int i = 0; i < 3; ++i) {
    if (secondsFor(read, many) < 2 * kTimesAsMany * secondsFor(read, few)) return 0;
  }
  fuzz::promise(false, "time grows with the input");
  return 0;
}
