/// @file told.hpp
/// @brief What a sender tells of an ad, a product or an order, by the names that it has for each
/// part: Meta's, or somebody's own.
#pragma once

#include <string_view>
#include <vector>

#include "camefrom/webhook.hpp"
#include "json/value.hpp"

namespace camefrom::webhook {

using Referrals = std::vector<Referral>;

/// The names of the parts of an ad or a post; empty where there is no such part.
struct AdNames {
  std::string_view type = {};  ///< of what says "ad" or "post"
  std::string_view id = {};
  std::string_view url = {};
  std::string_view title = {};
  std::string_view body = {};
  std::string_view image = {};
  std::string_view thumbnail = {};
  std::string_view video = {};
  std::string_view click_id = {};
  std::string_view ref = {};
  std::string_view placement = {};
  std::string_view greeting = {};
};

/// Meta's own, which many pass on.
inline constexpr AdNames kMetaAd{.type = "source_type",
                                 .id = "source_id",
                                 .url = "source_url",
                                 .title = "headline",
                                 .body = "body",
                                 .image = "image_url",
                                 .thumbnail = "thumbnail_url",
                                 .video = "video_url",
                                 .click_id = "ctwa_clid",
                                 .ref = "ref"};

/// The same in camel case, as providers have it.
inline constexpr AdNames kCamelAd{.type = "sourceType",
                                  .id = "sourceId",
                                  .url = "sourceUrl",
                                  .title = "headline",
                                  .body = "body",
                                  .image = "imageUrl",
                                  .thumbnail = "thumbnailUrl",
                                  .video = "videoUrl",
                                  .click_id = "ctwaClid",
                                  .ref = "ref"};

/// The names of the parts of an order, and of a line in it.
struct OrderNames {
  std::string_view catalog_id;
  std::string_view note;
  std::string_view items;
  std::string_view retailer_id;
  std::string_view quantity;
  std::string_view price;
  std::string_view currency;
};

inline constexpr OrderNames kMetaOrder{.catalog_id = "catalog_id",
                                       .note = "text",
                                       .items = "product_items",
                                       .retailer_id = "product_retailer_id",
                                       .quantity = "quantity",
                                       .price = "item_price",
                                       .currency = "currency"};

/// The same in camel case, as providers have it.
inline constexpr OrderNames kCamelOrder{.catalog_id = "catalogId",
                                        .note = "text",
                                        .items = "productItems",
                                        .retailer_id = "productRetailerId",
                                        .quantity = "quantity",
                                        .price = "itemPrice",
                                        .currency = "currency"};

/// A referral of which nothing is known yet but its kind.
[[nodiscard]] Referral referralOf(Source source);

/// Adds it unless the same is there: senders repeat one in several places.
void addOnce(Referral referral, Referrals& out);

/// The member of that name; nothing where the name is empty.
[[nodiscard]] const json::Value& partOf(const json::Value& whole, std::string_view name) noexcept;

/// Where an ad was shown: "facebook", "instagram", "whatsapp"; empty for anything else.
[[nodiscard]] std::string_view placementOf(std::string_view app) noexcept;

[[nodiscard]] Ad readAd(const json::Value& told, const AdNames& names);

/// An ad that led to WhatsApp, or a post with a button, which has no click id. A post that is being
/// promoted has one, and is an ad.
/// @param ad   its id may be a post's
/// @param type "ad" or "post"; where there is none, something of the ad has to be known
void addWhatsappAd(Ad ad, std::string_view type, Referrals& out);

/// The two together.
void addWhatsappAd(const json::Value& told, const AdNames& names, Referrals& out);

/// A product that a message is about.
void addWhatsappProduct(std::string_view catalog_id, std::string_view retailer_id, Referrals& out);

/// A link of a messenger that carries a ref.
/// @param kind "start" for example
void addLink(Source source, std::string_view kind, const json::Value& ref, Referrals& out);

/// A cart that was sent, with its total where every item has an amount and a quantity in one
/// currency.
void addWhatsappOrder(const json::Value& order, const OrderNames& names, Referrals& out);

/// An amount in major units, as a number or in a string. Without a currency it is not money, only
/// text.
[[nodiscard]] Price readPrice(const json::Value& amount, const json::Value& currency);

}  // namespace camefrom::webhook
