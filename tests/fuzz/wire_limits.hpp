/// @file wire_limits.hpp
/// @brief What each text on the wire keeps to (limits.hpp, js/schema.json), whoever wrote it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "broken.hpp"
#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/referral.hpp"
#include "camefrom/webhook.hpp"
#include "slow.hpp"

namespace camefrom::fuzz {

inline void expectText(std::string_view text) {
  promise(slow::characters(text).has_value(), "a text is UTF-8");
  promise(text.find('\0') == std::string_view::npos, "databases take a text");
}

inline void expectWords(std::string_view text, std::size_t characters = kMaxTextCharacters) {
  expectText(text);
  promise(text.size() <= characters || *slow::characters(text) <= characters,
          "a text keeps to its length");
}

inline void expectId(std::string_view id) {
  expectText(id);
  promise(id.size() <= kMaxClickIdBytes, "an id keeps to its length");
}

inline bool isSafe(std::string_view url, std::string_view scheme) {
  const bool same =
      std::ranges::equal(url.substr(0, scheme.size()), scheme, [](char c, char small) {
        return c == small || (c != ':' && c != '/' && (c | 0x20) == small);
      });
  return same && url.size() > scheme.size() && std::ranges::none_of(url, [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
         });
}

inline void expectUrl(std::string_view url) {
  expectText(url);
  promise(url.size() <= kMaxUrlBytes, "an address keeps to its length");
  promise(url.empty() || isSafe(url, "http://") || isSafe(url, "https://"),
          "an address can be a link");
}

inline void expectPrice(const Price& price) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view amount = price.amount;
  promise(amount.size() <= kMaxAmountCharacters, "an amount keeps to its length");
  promise(std::ranges::count(amount, '.') <= 1, "an amount has one decimal mark");
  promise(std::ranges::all_of(amount, [&](char c) { return c == '.' || is_digit(c); }),
          "an amount has digits and nothing else");
  promise(amount.empty() || (is_digit(amount.front()) && is_digit(amount.back())),
          "an amount begins and ends with a digit");
  promise(price.currency.empty() || (price.currency.size() == 3 && !amount.empty()),
          "a currency is a code, and that of an amount");
  promise(amount.empty() || price.text.empty(), "a price is an amount or a text");
  expectWords(price.text);
}

inline void expectLimits(const Product& product) {
  for (const auto& id : {product.id, product.retailer_id, product.catalog_id}) expectId(id);
  for (const auto& words :
       {product.name, product.description, product.availability, product.brand, product.category}) {
    expectWords(words);
  }
  expectUrl(product.image_url);
  expectUrl(product.url);
  expectPrice(product.price);
}

inline void expectLimits(const Website& website) {
  expectUrl(website.page);
  expectUrl(website.written_on);
  expectText(website.referrer);
  promise(website.referrer.size() <= kMaxUrlBytes, "a referrer keeps to its length");
  for (const UtmKey& key : utmKeys()) expectWords(website.utm.*key.member, kMaxUtmCharacters);
  for (const ClickId& id : website.click_ids) {
    promise(!id.value.empty(), "a click id that is there has a value");
    promise(std::ranges::count(website.click_ids, id.name, &ClickId::name) == 1,
            "a click id is there once");
    expectId(id.value);
  }
  promise(website.channel.empty() || isChannel(website.channel), "a channel is one of the list");
  expectWords(website.channel_rule);
  for (const auto* names : {&website.repairs, &website.truncated}) {
    for (const std::string& one : *names) {
      expectText(one);
      promise(std::ranges::count(*names, one) == 1, "a name is said once");
    }
  }
}

inline void expectLimits(const Ad& ad) {
  for (const auto& id : {ad.id, ad.click_id, ad.post_id}) expectId(id);
  for (const auto& words : {ad.title, ad.body, ad.ref, ad.greeting}) expectWords(words);
  for (const auto& url : {ad.source_url, ad.image_url, ad.video_url}) expectUrl(url);
}

inline void expectLimits(const Link& link) {
  expectId(link.post_id);
  for (const auto& words : {link.ref, link.ref_source, link.title, link.body}) expectWords(words);
  expectUrl(link.url);
  expectUrl(link.image_url);
}

inline void expectLimits(const Order& order) {
  expectId(order.catalog_id);
  expectWords(order.note);
  expectPrice(order.total);
  for (const OrderItem& item : order.items) {
    expectLimits(item.product);
    expectPrice(item.unit_price);
    promise(item.quantity >= 0 && item.quantity < (std::int64_t{1} << 53), "JavaScript counts it");
  }
}

inline void expectTime(std::string_view time) {
  promise(time.empty() || (time.size() == 24 && time[10] == 'T' && time.ends_with('Z')),
          "a time is ISO 8601 in UTC");
}

inline void expectLimits(const Referral& referral) {
  expectTime(referral.captured_at);
  if (referral.website) expectLimits(*referral.website);
  if (referral.ad) expectLimits(*referral.ad);
  if (referral.product) expectLimits(*referral.product);
  if (referral.order) expectLimits(*referral.order);
  if (referral.link) expectLimits(*referral.link);
}

inline void expectLimits(const InboundMessage& message) {
  promise(!message.sender.empty() && !message.dedup_key.empty() && !message.type.empty(),
          "a message has a sender, a key and a type");
  promise(!message.sender_ids.empty() && message.sender == message.sender_ids.front(),
          "its sender is the first of its ids");
  for (const auto& id : message.sender_ids) expectId(id);
  for (const auto& text : {message.account, message.group, message.phone, message.id,
                           message.dedup_key, message.type, message.text, message.payload}) {
    expectText(text);
  }
  expectWords(message.name);
  expectTime(message.sent_at);
  for (const Attachment& attachment : message.attachments) {
    promise(!attachment.type.empty(), "what came along has a type");
    for (const auto& text : {attachment.type, attachment.name, attachment.text}) expectText(text);
    expectUrl(attachment.url);
  }
}

}  // namespace camefrom::fuzz
