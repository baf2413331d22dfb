/// @file json.hpp
/// @brief The wire format: referrals and views as JSON text.
///
/// @code
/// const auto referral = parse(R"({"version":1,"source":"messenger_link","asserted_by":"meta",
///     "link":{"ref":"spring"}})");
/// assert(referral->link->ref == "spring");
/// assert(toJson(*referral).starts_with(R"({"version":1,"source":"messenger_link")"));
/// @endcode
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "camefrom/answer_window.hpp"
#include "camefrom/assistant.hpp"
#include "camefrom/check_link.hpp"
#include "camefrom/error.hpp"
#include "camefrom/explain.hpp"
#include "camefrom/facets.hpp"
#include "camefrom/link_list.hpp"
#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"
#include "camefrom/webhook.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// The wire form of a referral; the order of keys is that of js/schema.json.
[[nodiscard]] std::string toJson(const Referral& referral);
[[nodiscard]] std::string toJson(const std::vector<Referral>& referrals);
[[nodiscard]] std::string toJson(const Banner& banner);
[[nodiscard]] std::string toJson(const Panel& panel);
[[nodiscard]] std::string toJson(const Facets& facets);
[[nodiscard]] std::string toJson(const AssistantContext& context);
[[nodiscard]] std::string toJson(const AnswerWindow& window);

/// {"messages":[...],"skipped":[{"reason":"status","count":2}]}, and where there are any:
/// "changes":[{"previous":"...","current":"..."}],"edits":[{"id":"...","deleted":true}]
[[nodiscard]] std::string toJson(const Webhook& webhook);

/// {"parts":[...],"channel":"...","channel_rule":"...","why":"...","without":[...]}
[[nodiscard]] std::string toJson(const Explanation& explanation);

/// {"referral":{...},"advice":[{"code":"...","text":"...","part":"..."}],"mended":"..."}
[[nodiscard]] std::string toJson(const CheckedLink& link);

/// The same with where it stood: {"line":3,"link":"...","referral":{...},"advice":[...]}
[[nodiscard]] std::string toJson(const ListedLink& listed, const CheckedLink& checked);

/// {"code":"too_large","message":"..."}
[[nodiscard]] std::string toJson(const Failure& failure);

/// Reads a referral that somebody else may have written. Every known field must have its type, and
/// there may be no part but the one that `source` names. Limits (limits.hpp) are applied again;
/// unsafe URLs, unknown fields and unknown names of a list are left out, null and blank values are
/// absent ones.
///
/// @return kInvalidJson, kTooLarge, kTooDeep, or kInvalidReferral with a message that names the
///         field.
[[nodiscard]] Result<Referral> parse(std::string_view json);

/// Reads many referrals that were stored, as a JSON text sequence (RFC 7464): a U+001E in front of
/// each. Those that parse() refuses are left out: one that a later version has written must not
/// cost the others.
[[nodiscard]] std::vector<Referral> parseStored(std::string_view sequence);

/// parse() for readAgain(), which reads all of an address: those of a website are kept up to
/// kMaxAddressBytes.
[[nodiscard]] Result<Referral> parseClaim(std::string_view json);

/// Reads a product as a catalogue gives it, for addProduct().
///
/// - A node of the Graph API: id, retailer_id, name, description, price and currency (as
///   readDisplayedPrice() takes them), image_url, url, brand, availability, product_type or
///   category.
/// - A row of a product feed, by column name; it has a `title` or a `link`: id (the SKU), title,
///   description, price (as readFeedPrice() takes it), image_link, link, brand, availability,
///   product_type or google_product_category.
///
/// Names, descriptions, brands and categories may be HTML, once or twice escaped: the text that a
/// browser shows of it is read. Numbers of a taxonomy are no category. "//cdn.shop.example/a b.jpg"
/// is an address, as it is for browsers. Both may have a catalog_id. `sale_price` is not read: it
/// holds between dates that are not always given, and an agent who quotes a price that is over does
/// more harm than the list price. Members of other types, unsafe URLs and unknown members are left
/// out; limits are those of parse().
///
/// @return kInvalidJson, kTooLarge, kTooDeep, or kInvalidArgument when it is not an object
[[nodiscard]] Result<Product> readProduct(std::string_view json);

/// Reads an array of such products, for a Catalog; one text holds as many as fit into its limit.
///
/// @return as readProduct(); kInvalidArgument names the element that is not an object
[[nodiscard]] Result<std::vector<Product>> readProducts(std::string_view json);

/// Reads {"headline": 120, "text": 300, "utm": 100, "prompt": 2000, "recommendations": 3}; what is
/// absent keeps its default.
///
/// @return as readProduct(); kInvalidArgument names the limit that is no whole number
[[nodiscard]] Result<AssistantLimits> parseAssistantLimits(std::string_view json);

}  // namespace camefrom
#pragma GCC visibility pop
