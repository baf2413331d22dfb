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

  /// A fact between `before` and `after`; nothing where it is not there or may not be said.
  [[nodiscard]] std::string say(std::string_view key, std::string_view before,
                                std::string_view after) const {
    const auto fact = std::find_if(facts_.begin(), facts_.end(),
                                   [key](const Field& field) { return field.key == key; });
    const std::string value = fact == facts_.end() ? std::string() : spoken(fact->value);
    if (value.empty()) return {};
    return std::string(before).append(value).append(after);
  }

  /// “Trail shoe” (89.00 EUR)
  [[nodiscard]] std::string product() const {
    std::string name = say("name", "“", "”");
    if (!name.empty()) name += say("price", " (", ")");
    return name;
  }

 private:
  std::span<const Field> facts_;
};

std::string_view channelOf(Source source) {
  std::string_view channel = title(source);
  return channel.substr(0, channel.find(' '));
}

std::string openingOf(const Referral& referral, const Sayable& facts) {
  const std::string channel(channelOf(referral.source));
  if (referral.ad) {
    std::string product = facts.product();
    if (!product.empty()) product.insert(0, " for ");
    return "answering our " + channel + " ad" + facts.say("headline", " “", "”") + product;
  }
  if (referral.product) {
    const std::string product = facts.product();
    return "asking about " + (product.empty() ? "our product" : product) + " on " + channel;
  }
  if (referral.order) {
    const std::string one = facts.say("items", "", "") == "1" ? " item" : " items";
    return "your " + channel + " order" + facts.say("items", " of ", one) +
           facts.say("total", " (", ")");
  }
  const bool post = referral.source == Source::kWhatsappPost;
  return (post ? "answering our " + channel + " post" : "writing to us on " + channel) +
         facts.say("title", post ? " “" : " about “", "”");
}

}  // namespace

std::string greetingOf(const Referral& referral, std::span<const Field> facts) {
  if (referral.source == Source::kWebWidget) {
    return std::string("Hello, and welcome to our website").append(kHowCanIHelp);
  }
  // What nobody vouches for is not said to a customer.
  const bool vouched = referral.asserted_by == AssertedBy::kMeta;
  const Sayable sayable(vouched ? facts : std::span<const Field>());
  return "Hello, and thank you for " + openingOf(referral, sayable).append(kHowCanIHelp);
}

}  // namespace camefrom
