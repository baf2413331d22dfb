#include <algorithm>
#include <string_view>

#include "assistant/assistant_parts.hpp"
#include "assistant/quoting.hpp"
#include "camefrom/visible_text.hpp"
#include "unicode/code_points.hpp"

namespace camefrom {
namespace {

constexpr std::string_view kHowCanIHelp = "; how can I help you?";

bool isAsciiLetter(char32_t c) noexcept { return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'; }

bool isDigit(char32_t c) noexcept { return c >= '0' && c <= '9'; }

/// The full stop, and those that browsers read as one in a host.
bool isDot(char32_t c) noexcept { return c == '.' || c == 0x3002 || c == 0xFF0E || c == 0xFF61; }

/// Whether a chat would make a link of it: a scheme, or a host, which is a dot between a letter or
/// digit and two or more letters. After a dot that is none in plain text they are ASCII letters.
bool holdsLink(std::string_view text) {
  char32_t dot = 0;
  std::size_t letters_after_dot = 0;
  char32_t last = ' ';
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = takeCodePoint(text, position);
    if (isDot(c) && (isAsciiLetter(last) || isDigit(last) || last >= 0x80)) {
      dot = c;
      letters_after_dot = 0;
    } else if (dot != 0 && (isAsciiLetter(c) || (dot == '.' && c >= 0x80))) {
      if (++letters_after_dot == 2) return true;
    } else {
      dot = 0;
    }
    last = c;
  }
  return text.find("://") != std::string_view::npos;
}

/// A value as it may be said to a customer: without what a chat would take for mark-up; empty when
/// a chat would make a link of it.
std::string spoken(std::string_view value) {
  constexpr std::string_view kMarkup = "<>`*_~[]{}|\\#";
  std::string plain;
  for (std::size_t position = 0; position < value.size();) {
    const char32_t c = takeCodePoint(value, position);
    if (isDoubleQuote(c)) {
      plain += '\'';
    } else if (c < 0x80 && kMarkup.find(static_cast<char>(c)) != std::string_view::npos) {
      plain += ' ';
    } else {
      appendUtf8(plain, c);
    }
  }
  return holdsLink(plain) ? std::string() : visibleText(plain);
}

/// What may be said of the facts of one referral.
class Sayable {
 public:
  explicit Sayable(std::span<const Field> facts) : facts_(facts) {}

  [[nodiscard]] std::string text(std::string_view key) const {
    const Field* fact = find(key);
    return fact == nullptr ? std::string() : spoken(fact->value);
  }

  [[nodiscard]] Price price(std::string_view key) const {
    const Field* fact = find(key);
    if (fact == nullptr || !fact->price || spoken(fact->value).empty()) return {};
    const Price& price = *fact->price;
    return {spoken(price.amount), spoken(price.currency), spoken(price.text)};
  }

 private:
  [[nodiscard]] const Field* find(std::string_view key) const {
    const auto fact = std::find_if(facts_.begin(), facts_.end(),
                                   [key](const Field& field) { return field.key == key; });
    return fact == facts_.end() ? nullptr : &*fact;
  }

  std::span<const Field> facts_;
};

std::string_view channelOf(Source source) {
  std::string_view channel = title(source);
  return channel.substr(0, channel.find(' '));
}

std::string_view kindOf(const Referral& referral) {
  if (referral.source == Source::kWebWidget) return "website";
  if (referral.ad) return "ad";
  if (referral.product) return "product";
  if (referral.order) return "order";
  return referral.source == Source::kWhatsappPost ? "post" : "link";
}

/// `value` between `before` and `after`, or nothing.
std::string said(std::string_view before, std::string_view value, std::string_view after) {
  if (value.empty()) return {};
  return std::string(before).append(value).append(after);
}

/// “Trail shoe” (89.00 EUR)
std::string productOf(const Opening& opening) {
  const std::string name = said("“", opening.product, "”");
  return name.empty() ? name : name + said(" (", formatPrice(opening.price), ")");
}

std::string thanksOf(const Opening& opening) {
  const std::string& channel = opening.channel;
  const std::string product = productOf(opening);
  if (opening.kind == "ad") {
    return "answering our " + channel + " ad" + said(" “", opening.headline, "”") +
           said(" for ", product, "");
  }
  if (opening.kind == "product") {
    return "asking about " + (product.empty() ? "our product" : product) + " on " + channel;
  }
  if (opening.kind == "order") {
    return "your " + channel + " order" +
           said(" of ", opening.items, opening.items == "1" ? " item" : " items") +
           said(" (", formatPrice(opening.price), ")");
  }
  if (opening.kind == "post") {
    return "answering our " + channel + " post" + said(" “", opening.headline, "”");
  }
  return "writing to us on " + channel + said(" about “", opening.headline, "”");
}

}  // namespace

Opening openingOf(const Referral& referral, std::span<const Field> facts, bool listed) {
  Opening opening{.kind = kindOf(referral)};
  const bool website = opening.kind == "website";
  if (!website) opening.channel = channelOf(referral.source);
  // What nobody vouches for is not said to a customer.
  const bool vouched = website ? listed
                               : referral.asserted_by == AssertedBy::kMeta ||
                                     referral.asserted_by == AssertedBy::kProvider;
  if (!vouched) return opening;
  const Sayable sayable(facts);
  if (opening.kind == "order") {
    opening.items = sayable.text("items");
    opening.price = sayable.price("total");
  } else {
    opening.product = sayable.text("name");
    if (!opening.product.empty()) opening.price = sayable.price("price");
    if (!website) opening.headline = sayable.text(opening.kind == "ad" ? "headline" : "title");
  }
  return opening;
}

std::string greetingOf(const Opening& opening) {
  if (opening.kind != "website") {
    return "Hello, and thank you for " + thanksOf(opening).append(kHowCanIHelp);
  }
  const std::string product = productOf(opening);
  return (product.empty() ? "Hello, and welcome to our website"
                          : "Hello, and thank you for looking at " + product)
      .append(kHowCanIHelp);
}

}  // namespace camefrom
