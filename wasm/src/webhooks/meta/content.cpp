#include "webhooks/meta/content.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/message.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::freeText;
using json::idOf;
using json::textOf;
using json::urlOf;
using json::Value;

/// What a message of these types holds is shown as an attachment, with or without an address.
constexpr std::array<std::string_view, 8> kMedia = {"image",   "video",    "audio",    "voice",
                                                    "sticker", "document", "location", "contacts"};

/// Where a text may stand in the part of a message that its type names; a row of a list may have
/// nothing but its description, and who is asked for leave to call answers by "accept" or "reject".
constexpr std::array<std::string_view, 6> kTextMembers = {"body",  "caption",     "text",
                                                          "title", "description", "response"};

/// Appends a part of a list, when there is one.
void appendPart(std::string_view part, std::string_view separator, std::string& out) {
  if (part.empty()) return;
  if (!out.empty()) out += separator;
  out += part;
}

/// Latitude and longitude, as they were written.
std::string coordinatesOf(const Value& latitude, const Value& longitude) {
  std::string out;
  if (idOf(latitude).empty() || idOf(longitude).empty()) return out;
  return out.append(idOf(latitude)).append(", ").append(idOf(longitude));
}

/// The part of a message that its type names; of an interactive one, what was chosen.
const Value& contentOf(const Value& message) noexcept {
  const Value& content = message[message["type"].text()];
  return message["type"].text() == "interactive" ? content[content["type"].text()] : content;
}

void appendAnswer(const Value& value, std::string& out) {
  appendPart(textOf(value), ", ", out);
  if (value.kind() == Value::Kind::kBoolean) appendPart(value.isTrue() ? "yes" : "no", ", ", out);
  for (const Value& item : value.items()) appendAnswer(item, out);
  for (const Value& member : value.members()) {
    std::string inner;
    appendAnswer(member, inner);
    if (inner.empty()) continue;
    appendPart(member.name(), ", ", out);
    out.append(": ").append(inner);
  }
}

/// "rating: good", one line for each answer; a token that is the business's own is none.
std::string answersOf(const Value& response) {
  std::string out;
  for (const Value& member : response.members()) {
    if (member.name() == "flow_token") continue;
    std::string answer;
    appendAnswer(member, answer);
    if (answer.empty()) continue;
    appendPart(member.name(), "\n", out);
    out.append(": ").append(answer);
  }
  return out;
}

/// What was filled into a flow comes as JSON inside of a string; relays take it out of that.
std::string answersOfFlow(const Value& response) {
  if (!response.isString()) return answersOf(response);
  const Result<json::Document> read = json::read(response.text());
  return read && read->root().isObject() ? answersOf(read->root()) : std::string(textOf(response));
}

/// The numbers and addresses of a shared contact.
std::string reachOf(const Value& contact) {
  std::string out;
  for (const Value& phone : contact["phones"].items()) {
    appendPart(firstOf({textOf(phone["phone"]), textOf(phone["wa_id"])}), ", ", out);
  }
  for (const Value& email : contact["emails"].items()) {
    appendPart(textOf(email["email"]), ", ", out);
  }
  for (const Value& url : contact["urls"].items()) appendPart(textOf(url["url"]), ", ", out);
  return out;
}

void addContacts(const Value& contacts, InboundMessage& inbound) {
  for (const Value& contact : contacts.items()) {
    const Value& name = contact["name"];
    Attachment read{inbound.type, {}, {}, reachOf(contact)};
    read.name = firstOf({textOf(name["formatted_name"]), textOf(name["first_name"]),
                         textOf(contact["org"]["company"])});
    inbound.attachments.push_back(std::move(read));
  }
  if (inbound.attachments.empty()) inbound.attachments.push_back({inbound.type, {}, {}, {}});
}

void addPlace(const Value& place, InboundMessage& inbound) {
  Attachment read{inbound.type, std::string(urlOf(place["url"])),
                  std::string(textOf(place["name"])), std::string(textOf(place["address"]))};
  appendPart(coordinatesOf(place["latitude"], place["longitude"]), ", ", read.text);
  inbound.attachments.push_back(std::move(read));
}

void addFile(const Value& file, InboundMessage& inbound) {
  const std::string_view url = firstOf({urlOf(file["url"]), urlOf(file["link"])});
  inbound.attachments.push_back(
      {inbound.type, std::string(url), std::string(textOf(file["filename"])), {}});
}

Attachment readMessengerAttachment(const Value& attachment) {
  const Value& payload = attachment["payload"];
  const Value& place = payload["coordinates"];
  Attachment read;
  read.type = idOf(attachment["type"]);
  read.url = firstOf({urlOf(payload["url"]), urlOf(attachment["url"])});
  read.name = firstOf({textOf(attachment["title"]), textOf(payload["title"]),
                       textOf(attachment["name"]), textOf(payload["name"])});
  read.text = coordinatesOf(place["lat"], place["long"]);
  return read;
}

}  // namespace

std::string textOfMessage(const Value& message) {
  const Value& content = contentOf(message);
  if (const Value& response = content["response_json"]; !response.isNull()) {
    if (std::string answers = answersOfFlow(response); !answers.empty()) return answers;
  }
  for (const std::string_view name : kTextMembers) {
    if (const std::string_view text = textOf(content[name]); !text.empty()) {
      return std::string(text);
    }
  }
  return std::string(firstOf({textOf(message["text"]["body"]), textOf(message["text"]),
                              textOf(message["body"]), textOf(content["payload"])}));
}

void readWhatsappContent(const Value& message, InboundMessage& inbound) {
  const Value& content = contentOf(message);
  inbound.text = textOfMessage(message);
  if (inbound.type == "button") inbound.payload = textOf(content["payload"]);
  if (inbound.type == "interactive") {
    inbound.payload = firstOf({textOf(content["id"]), textOf(content["response_json"])});
  }
  if (inbound.type == "contacts") {
    addContacts(content, inbound);
  } else if (inbound.type == "location") {
    addPlace(content, inbound);
  } else if (std::find(kMedia.begin(), kMedia.end(), inbound.type) != kMedia.end() ||
             !content["mime_type"].isNull()) {
    addFile(content, inbound);
  }
  if (inbound.text.empty()) inbound.text = tellingOf(inbound);
}

void readMessengerContent(const Value& message, InboundMessage& inbound) {
  inbound.text = textOf(message["text"]);
  inbound.payload = textOf(message["quick_reply"]["payload"]);
  for (const Value& attachment : message["attachments"].items()) {
    Attachment read = readMessengerAttachment(attachment);
    if (!read.type.empty()) inbound.attachments.push_back(std::move(read));
  }
  if (inbound.text.empty()) inbound.text = tellingOf(inbound);
}

}  // namespace camefrom::webhook
