// Z-API. https://developer.z-api.io/en/webhooks/on-message-received, 2026-04-08
#include <string>
#include <utility>

#include "json/fields.hpp"
#include "webhooks/message.hpp"
#include "webhooks/senders.hpp"
#include "webhooks/whatsapp/ad_object.hpp"
#include "webhooks/whatsapp/device.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::Value;

/// Where a file of each type is, by the name of its address.
struct FilePlace {
  std::string_view type;
  std::string_view url;
};

constexpr auto kFiles = std::to_array<FilePlace>({{"image", "imageUrl"},
                                                  {"video", "videoUrl"},
                                                  {"audio", "audioUrl"},
                                                  {"document", "documentUrl"},
                                                  {"sticker", "stickerUrl"}});

/// Whether its prices are thousandths, as the protocol's, nobody says: what one is worth stays
/// open.
Product readProduct(const Value& told, std::string_view name) {
  Product product;
  product.id = idOf(told["productId"]);
  product.retailer_id = idOf(told["retailerId"]);
  product.name = freeText(told[name]);
  product.description = freeText(told["description"]);
  product.url = json::urlOf(told["url"]);
  return product;
}

Price unknownScale(const Value& price) { return {{}, {}, freeText(price)}; }

void addProduct(const Value& told, Referrals& out) {
  Referral found = referralOf(Source::kWhatsappProduct);
  Product& product = found.product.emplace(readProduct(told, "title"));
  if (product.id.empty() && product.retailer_id.empty()) return;
  product.price = unknownScale(told["price"]);
  addOnce(std::move(found), out);
}

void addOrder(const Value& told, Referrals& out) {
  if (!told.isObject()) return;
  Referral found = referralOf(Source::kWhatsappOrder);
  Order& order = found.order.emplace();
  order.note = freeText(told["message"]);
  for (const Value& line : told["products"].items()) {
    OrderItem item{readProduct(line, "name"), json::countOf(line["quantity"]).value_or(0),
                   unknownScale(line["price"])};
    if (item != OrderItem{}) order.items.push_back(std::move(item));
  }
  order.total = unknownScale(told["total"]);
  out.push_back(std::move(found));
}

void readContent(const Value& body, InboundMessage& inbound) {
  const Value& button = body["buttonsResponseMessage"];
  const Value& row = body["listResponseMessage"];
  inbound.text = firstOf({textOf(body["text"]["message"]), textOf(button["message"]),
                          textOf(row["message"]), textOf(body["order"]["message"])});
  inbound.payload = firstOf({textOf(button["buttonId"]), textOf(row["selectedRowId"])});
  for (const FilePlace& place : kFiles) {
    const Value& file = body[place.type];
    if (!file.isObject()) continue;
    inbound.type = place.type;
    if (inbound.text.empty()) inbound.text = textOf(file["caption"]);
    addFile(inbound.type, json::urlOf(file[place.url]), textOf(file["fileName"]), inbound);
  }
  if (button.isObject()) inbound.type = "button";
  if (row.isObject()) inbound.type = "interactive";
  if (body["product"].isObject()) inbound.type = "product";
  if (body["order"].isObject()) inbound.type = "order";
}

}  // namespace

bool isZapi(const Value& body) noexcept {
  return textOf(body["type"]).ends_with("Callback") && body["instanceId"].isString();
}

void readZapi(const Value& body, Batch& batch) {
  const std::string_view type = textOf(body["type"]);
  if (type == "MessageStatusCallback" || type == "DeliveryCallback") {
    return batch.skip(SkipReason::kStatus);
  }
  if (type != "ReceivedCallback") return batch.skip(SkipReason::kOtherEvent);
  if (body["reaction"].isObject()) return batch.skip(SkipReason::kReaction);
  // Orders that the business made.
  if (body["reviewAndPay"].isObject() || body["reviewOrder"].isObject()) {
    return batch.skip(SkipReason::kOtherEvent);
  }
  if (body["isNewsletter"].isTrue() || body["broadcast"].isTrue()) {
    return batch.skip(SkipReason::kOtherEvent);
  }
  auto inbound =
      begin({.account = firstOf({idOf(body["connectedPhone"]), idOf(body["instanceId"])}),
             .id = idOf(body["messageId"]),
             .chat = idOf(body["phone"]),
             .people = {idOf(body["participantPhone"]),
                        idOf(body["chatLid"]),
                        idOf(body["participantLid"]),
                        {}},
             .name = textOf(body["senderName"]),
             .from_me = body["fromMe"].isTrue()},
            batch);
  if (!inbound) return;
  if (body["isGroup"].isTrue() && inbound->group.empty()) inbound->group = idOf(body["phone"]);
  readContent(body, *inbound);
  addOrder(body["order"], inbound->referrals);
  addAdOfReply(body["externalAdReply"], inbound->referrals);
  addProduct(body["product"], inbound->referrals);
  deliverFromDevice(std::move(*inbound), body, deviceTimeOf(body["momment"]), batch);
}

}  // namespace camefrom::webhook
