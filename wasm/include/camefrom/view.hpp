/// @file view.hpp
/// @brief What an agent sees: the banner at the top of a timeline and the panel beside it.
///
/// @code
/// Referral referral;
/// referral.source = Source::kWhatsappAd;
/// referral.ad = Ad{.title = "Lamps that glow"};
/// assert(banner(referral).title == "WhatsApp Ad");
/// assert(panel(referral).fields.front().value == "WhatsApp Ad");
/// @endcode
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// How a field's value is to be shown.
enum class FieldKind : std::uint8_t {
  kText,     ///< a few words, as they came
  kUrl,      ///< http or https
  kPrice,    ///< money, with `Field::price`
  kId,       ///< what only means something when it is whole
  kTime,     ///< ISO 8601, UTC
  kName,     ///< what an ad, a product or a link is called
  kProse,    ///< text that may have many lines
  kCount,    ///< a number of things, in decimal digits
  kChannel,  ///< one of channelNames()
};

[[nodiscard]] std::string_view name(FieldKind kind) noexcept;

/// One labelled value. There is no field without a value.
struct Field {
  std::string_view key;    ///< "campaign": what translations go by; of static lifetime
  std::string_view label;  ///< "Campaign": English; of static lifetime
  std::string value;
  FieldKind kind = FieldKind::kText;
  std::optional<Price> price;  ///< for kPrice

  bool operator==(const Field&) const = default;
};

/// Something the agent should know about how the referral was read.
struct Note {
  std::string code;
  std::string text;

  bool operator==(const Note&) const = default;
};

/// The one-glance summary that stands at the top of a timeline.
struct Banner {
  Source source = Source::kWebWidget;
  std::string_view title;
  std::vector<Field> fields;
  std::string image_url;
  std::string link_url;

  /// Why something is not there that an agent would look for: "campaign_unknown".
  std::vector<Note> notes;

  bool operator==(const Banner&) const = default;
};

/// Everything that is known, in a fixed order.
struct Panel {
  Source source = Source::kWebWidget;
  AssertedBy asserted_by = AssertedBy::kPage;
  std::vector<Field> fields;

  /// Of a website: the key of the field that tells this click from every other, "gclid"; of several
  /// the first. Empty where there is none: a recipient's id or a campaign's is no click.
  std::string_view click_id;
  std::vector<std::vector<Field>> items;
  std::string image_url;
  std::string link_url;
  std::vector<Note> notes;  ///< the banner's, and then repairs and tagging errors

  bool operator==(const Panel&) const = default;
};

/// "WhatsApp Ad", "Website" and so on.
[[nodiscard]] std::string_view title(Source source) noexcept;

[[nodiscard]] Banner banner(const Referral& referral);
[[nodiscard]] Panel panel(const Referral& referral);

/// A price in words for everybody: "7.99 EUR", or its text as it came.
[[nodiscard]] std::string formatPrice(const Price& price);

}  // namespace camefrom
#pragma GCC visibility pop
