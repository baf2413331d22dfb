// The address of a page and, on the next line, that of the page before.
#include "camefrom/page.hpp"

#include <algorithm>

#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "promises.hpp"
#include "visitor/ascii.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"
#include "wire/page_places.hpp"

using namespace camefrom;

namespace {

/// The bytes of the first so many UTF-16 units.
std::size_t bytesOf(std::string_view text, std::int32_t units) {
  std::size_t bytes = 0;
  for (; units > 0 && bytes < text.size(); ++bytes) {
    const auto byte = static_cast<unsigned char>(text[bytes]);
    if (byte >= 0xF0) --units;
    if ((byte & 0xC0U) != 0x80U) --units;
    while (bytes + 1 < text.size() && (static_cast<unsigned char>(text[bytes + 1]) & 0xC0U) == 0x80)
      ++bytes;
  }
  return bytes;
}

/// The text at a pair of numbers, as JavaScript cuts it out.
std::string_view cut(const PagePlaces& places, std::string_view addresses, std::size_t pair) {
  const std::int32_t begin = places.numbers[pair];
  const std::int32_t end = places.numbers[pair + 1];
  if (begin >= 0) return addresses.substr(begin, end - begin);
  const std::size_t from = bytesOf(places.text, ~begin);
  return std::string_view(places.text).substr(from, bytesOf(places.text, ~end) - from);
}

void expectPlaces(std::string_view url, std::string_view referrer, const Referral* referral) {
  static PagePlaces places;
  const std::string addresses = std::string(url).append(referrer);
  const bool ascii = findBeyondAscii(addresses, 0) == addresses.size();
  const Result<bool> found = places.read(addresses, url.size(), ascii, 0, true);
  fuzz::promise(found && *found == (referral != nullptr), "a page is read with and without places");
  if (referral == nullptr) return;
  const Website& website = *referral->website;
  const auto is = [&](std::size_t pair, std::string_view text) {
    fuzz::promise(cut(places, addresses, pair) == text, "places are those of the texts");
  };
  is(2, website.page);
  is(4, website.referrer);
  is(6, referral->captured_at);
  is(8, website.channel_rule);
  fuzz::promise(channelNames()[places.numbers[0]].name == website.channel,
                "the channel is the same");
  std::size_t values = website.click_ids.size();
  for (const UtmKey& key : utmKeys()) values += (website.utm.*key.member).empty() ? 0 : 1;
  fuzz::promise(places.count == 12 + 3 * values, "each value has its place");
  for (std::size_t at = 12; at < places.count; at += 3) {
    const auto key = static_cast<std::size_t>(places.numbers[at]);
    if (key < kUtmKeyCount) {
      is(at + 1, website.utm.*utmKeys()[key].member);
    } else {
      const std::string_view name = clickIdNames()[key - kUtmKeyCount];
      is(at + 1, std::ranges::find(website.click_ids, name, &ClickId::name)->value);
    }
  }
}

/// What is taken out is one REDACTED each, all else stays as it is.
void expectRedacted(std::string_view url, const Redaction& redaction) {
  const Text redacted = redactUrl(url, redaction);
  fuzz::promise(redactUrl(redacted, redaction) == redacted.view(), "what was redacted is redacted");
  std::string_view rest = redacted;
  std::size_t at = 0;
  for (bool first = true; !rest.empty(); first = false) {
    const std::size_t end = std::min(rest.find(kRedacted), rest.size());
    const std::string_view kept = rest.substr(0, end);
    const std::size_t place = url.find(kept, at);
    fuzz::promise(place != std::string_view::npos && (!first || place == 0),
                  "what is no secret stays as it is");
    at = place + kept.size();
    rest.remove_prefix(std::min(end + kRedacted.size(), rest.size()));
  }
}

/// What a widget tells, a server finds again in the addresses.
void expectBelieved(const Referral& told) {
  const auto believed = readAgain(told);
  fuzz::promise(believed && *believed,
                "a server finds the visit that the visitor's widget tells of");
  const Website& website = *(*believed)->website;
  fuzz::promise(website.page == told.website->page,
                "a server finds the page that the visitor's widget tells of");
  fuzz::promise(website.channel == told.website->channel,
                "a server finds the channel that the visitor's widget tells of");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text(data, size);
  // The URL standard keeps NUL, the wire does not: with it nothing comes through as it was.
  if (input.find('\0') != std::string_view::npos) return 0;
  const std::string_view url = input.substr(0, input.find('\n'));
  const std::string_view referrer = input.substr(std::min(url.size() + 1, input.size()));
  const Text valid = toValidUtf8(url);
  expectRedacted(valid, {});
  expectRedacted(valid, {.click_ids = true});
  const auto referral = readPage(url, {.referrer = referrer, .at = 0, .direct = true});
  if (referral) expectPlaces(url, referrer, *referral ? &**referral : nullptr);
  if (!referral) {
    fuzz::expectReason(referral.failure());
  } else if (*referral) {
    const Website& website = *(*referral)->website;
    fuzz::expectReferral(**referral);
    const auto again = readPage(url, {.referrer = referrer, .at = 0, .direct = true});
    fuzz::promise(again && *again == *referral, "a page is read the same twice");
    // What is no address of a page is told without its page.
    if (!website.page.empty() && !fuzz::isReferrerGone(website)) expectBelieved(**referral);
    fuzz::promise(!website.channel.empty() && !website.channel_rule.empty(),
                  "a visit has a channel");
    fuzz::promise(website.page.size() <= kMaxUrlBytes, "a page's address keeps to its length");
  }
  return 0;
}
