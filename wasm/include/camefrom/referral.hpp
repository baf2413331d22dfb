/// @file referral.hpp
/// @brief Where a conversation came from: the model that every other part reads or writes.
///
/// Absent means unknown. Throughout the model an empty string or an empty list is an absent value,
/// so that nothing empty can reach the wire. All text is valid UTF-8. Field names are those of the
/// JSON wire format, version 1.
///
/// @code
/// assert(name(Source::kWhatsappAd) == "whatsapp_ad");
/// assert(sourceFromName("whatsapp_ad") == Source::kWhatsappAd);
/// assert(clickIdNames().front() == "gclid");
/// @endcode
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#pragma GCC visibility push(default)
namespace camefrom {

/// The wire format that this header describes.
inline constexpr int kWireVersion = 1;

/// The kind of place that a conversation came from.
enum class Source : std::uint8_t {
  kMessengerAd,
  kWhatsappAd,
  kInstagramAd,
  kMessengerProduct,
  kWhatsappProduct,
  kInstagramProduct,
  kWhatsappOrder,
  kWebWidget,
  kMessengerLink,
  kInstagramLink,
  kWhatsappPost,
  kTiktokAd,
  kTiktokLink,
  kTelegramLink,
  kViberLink,
  kVkLink,
  kMaxLink,
  kWhatsappLink,
};

/// Who says so.
enum class AssertedBy : std::uint8_t {
  kPage,      ///< the visitor's address bar, which anybody can write
  kMeta,      ///< Meta's signed webhook
  kProvider,  ///< another sender's signed word
  kSender,    ///< the customer's own client could have written it
};

/// The wire name of a source, "whatsapp_ad" for example.
[[nodiscard]] std::string_view name(Source source) noexcept;
[[nodiscard]] std::string_view name(AssertedBy asserted_by) noexcept;
[[nodiscard]] std::optional<Source> sourceFromName(std::string_view name) noexcept;
[[nodiscard]] std::optional<AssertedBy> assertedByFromName(std::string_view name) noexcept;

/// The nine campaign keys that Google Analytics 4 reads, without their "utm_".
/// @see https://support.google.com/analytics/answer/10917952
struct Utm {
  std::string source;
  std::string medium;
  std::string campaign;
  std::string term;
  std::string content;
  std::string id;
  std::string source_platform;
  std::string creative_format;
  std::string marketing_tactic;

  bool operator==(const Utm&) const = default;
};

/// One UTM key: its query parameter, its wire name and where it is kept.
struct UtmKey {
  std::string_view parameter;  ///< "utm_source"
  std::string_view field;      ///< "source"
  std::string Utm::*member;
};

/// All UTM keys, in the order of the wire format.
[[nodiscard]] std::span<const UtmKey> utmKeys() noexcept;

/// The query parameters by which ad platforms recognise a click, in their vendors' spelling
/// ("ScCid") and in the order of the wire format.
[[nodiscard]] std::span<const std::string_view> clickIdNames() noexcept;

/// A click id as it stood in the address; never cut, trimmed or re-cased.
struct ClickId {
  std::string_view name;  ///< from clickIdNames(), so of static lifetime
  std::string value;

  bool operator==(const ClickId&) const = default;
};

/// A visit to a website that carries the chat widget.
struct Website {
  std::string page;        ///< full URL landed on, secrets redacted
  std::string referrer;    ///< document.referrer
  std::string written_on;  ///< the page on which the visitor wrote, when it is another one
  Utm utm;
  std::vector<ClickId> click_ids;
  std::string channel;                 ///< default channel group, "paid_search" for example
  std::string channel_rule;            ///< which rule decided the channel
  std::vector<std::string> repairs;    ///< what was mended to read the address
  std::vector<std::string> truncated;  ///< names of fields that were cut or dropped

  bool operator==(const Website&) const = default;
};

/// A click-to-message ad, as Meta or another messenger describes it.
struct Ad {
  std::string id;
  std::string title;
  std::string body;
  std::string source_url;
  std::string image_url;
  std::string video_url;
  std::string click_id;  ///< ctwa_clid
  std::string ref;
  std::string post_id;
  std::string greeting;
  std::string placement;  ///< where it was shown: "facebook", "instagram", "whatsapp"

  bool operator==(const Ad&) const = default;
};

/// Money: a decimal amount with a currency, or the text as it came when no amount can be had
/// from it.
struct Price {
  std::string amount;    ///< decimal, "7.99"; never a floating point number
  std::string currency;  ///< ISO 4217, "EUR"
  std::string text;

  bool operator==(const Price&) const = default;
  [[nodiscard]] bool empty() const noexcept { return amount.empty() && text.empty(); }
};

/// A product of a catalogue. Webhooks know products by Graph id or by SKU, never by both.
struct Product {
  std::string id;           ///< Graph API node id
  std::string retailer_id;  ///< SKU; the `id` column of a product feed
  std::string catalog_id;
  std::string name;
  std::string description;
  Price price;
  std::string image_url;
  std::string url;
  std::string availability;
  std::string brand;
  std::string category;

  bool operator==(const Product&) const = default;
};

/// One line of a WhatsApp order.
struct OrderItem {
  Product product;
  std::int64_t quantity = 0;  ///< 0 when unknown
  Price unit_price;

  bool operator==(const OrderItem&) const = default;
};

/// A cart that a customer sent.
struct Order {
  std::string catalog_id;
  std::string note;
  std::vector<OrderItem> items;
  Price total;

  bool operator==(const Order&) const = default;
};

/// A link of a messenger, such as m.me's, a plugin, a code, or a post with a message button.
struct Link {
  std::string kind;
  std::string ref;
  std::string ref_source;  ///< VK's second word beside `ref`
  std::string url;
  std::string title;
  std::string body;
  std::string image_url;
  std::string post_id;

  bool operator==(const Link&) const = default;
};

/// Where a conversation came from. Exactly one of website, ad, product, order and link is there,
/// except that an ad may come with the product it shows, and a website with the one whose page it
/// was.
struct Referral {
  Source source = Source::kWebWidget;
  AssertedBy asserted_by = AssertedBy::kPage;
  std::string captured_at;  ///< ISO 8601, UTC, milliseconds: "2026-11-22T10:00:00.000Z"
  std::optional<Website> website;
  std::optional<Ad> ad;
  std::optional<Product> product;
  std::optional<Order> order;
  std::optional<Link> link;

  bool operator==(const Referral&) const = default;
};

}  // namespace camefrom
#pragma GCC visibility pop
