// Text, addresses' escapes and prices: what the core does quickly is what slow.hpp does.
#include "visitor/text.hpp"

#include <algorithm>
#include <string>

#include "camefrom/price.hpp"
#include "camefrom/visible_text.hpp"
#include "promises.hpp"
#include "visitor/ascii.hpp"
#include "visitor/query.hpp"

using namespace camefrom;

namespace {

void expectUtf8(std::string_view text) {
  const std::string valid = slow::validUtf8(text);
  Text room;
  fuzz::promise(toValidUtf8(text) == valid, "what is not UTF-8 is mended as the standard says");
  fuzz::promise(toValidUtf8(text, room) == valid, "the same in a room of its own");
  const std::size_t beyond =
      std::ranges::find_if(text, [](unsigned char c) { return c >= 0x80; }) - text.begin();
  fuzz::promise(findBeyondAscii(text, 0) == beyond, "what is not ASCII is found");
  const bool blank = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
  fuzz::promise(hasBlankOrControl(text) == blank, "blanks and controls are found");
}

void expectCuts(const std::string& valid, std::size_t characters) {
  const std::string some = slow::prefix(valid, characters);
  fuzz::promise(prefixBytes(valid, characters) == some.size(), "a prefix has so many characters");
  const std::string within = shorten(valid, characters);
  if (some == valid) {
    fuzz::promise(within == valid, "what is short enough is not cut");
  } else {
    fuzz::promise(within == slow::prefix(valid, characters - 1) + "\xE2\x80\xA6",
                  "what is cut ends in an ellipsis, which counts");
  }
  const std::string seen = visibleText(valid);
  fuzz::promise(visibleText(seen) == seen, "what is seen is seen");
  fuzz::promise(seen.empty() || (seen.front() != ' ' && seen.back() != ' '),
                "no blanks are left at the ends");
  fuzz::promise(seen.find("  ") == std::string::npos, "one blank is left between words");
  fuzz::promise(
      std::ranges::none_of(seen, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }),
      "no control is left");
  fuzz::expectText(seen);
}

void expectQuery(std::string_view text, const std::string& valid) {
  Text room;
  fuzz::promise(decodeFormUrlencoded(text) == slow::decoded(text),
                "escapes are read as the standard says");
  fuzz::promise(decodeFormUrlencoded(valid, room) == slow::decoded(valid),
                "the same in a room of its own");
  const auto parameters = slow::parameters(text);
  const std::vector<RawParameter> raw = splitQuery(text);
  fuzz::promise(raw.size() == parameters.size(), "a query has so many parameters");
  for (std::size_t i = 0; i < raw.size(); ++i) {
    fuzz::promise(decodeFormUrlencoded(raw[i].name) == parameters[i].first &&
                      decodeFormUrlencoded(raw[i].value) == parameters[i].second,
                  "a query is split as the standard says");
  }
  // The last ones: the first value of a name may stand far before them.
  for (std::size_t i = raw.size() - std::min<std::size_t>(raw.size(), 4); i < raw.size(); ++i) {
    const std::string& name = parameters[i].first;
    const auto first =
        std::ranges::find(parameters, name, [](const auto& one) { return one.first; });
    fuzz::promise(firstValue(text, name) == first->second, "the first value of a name is found");
  }
}

void expectPrices(const std::string& valid) {
  for (const std::string_view currency : {"", "EUR", "$"}) {
    for (const Price& price :
         {readDisplayedPrice(valid, currency), readFeedPrice(valid, currency)}) {
      fuzz::expectPrice(price);
      fuzz::promise(isBlank(valid) ? price.empty() : !price.empty(), "a price is not lost");
      fuzz::promise(currency != "EUR" || price.amount.empty() || price.currency == "EUR",
                    "a currency that is told is not contradicted");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  const std::string valid = slow::validUtf8(text);
  expectUtf8(text);
  expectCuts(valid, size == 0 ? 1 : 1 + data[0] % 32);
  expectQuery(text, valid);
  if (valid.find('\0') == std::string::npos) expectPrices(valid);  // JSON has been read before
  return 0;
}
