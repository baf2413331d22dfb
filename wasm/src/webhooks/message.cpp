#include "webhooks/message.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "camefrom/limits.hpp"
#include "json/fields.hpp"
#include "visitor/text.hpp"
#include "webhooks/identity.hpp"

namespace camefrom::webhook {
namespace {

/// What is called by its sender's own words: a name of anything else, a post's title for example,
/// is no text that the sender wrote.
constexpr std::array<std::string_view, 4> kTelling = {"location", "contacts", "document", "file"};

}  // namespace

std::string tellingOf(const InboundMessage& inbound) {
  std::string out;
  for (const Attachment& attachment : inbound.attachments) {
    if (std::find(kTelling.begin(), kTelling.end(), attachment.type) == kTelling.end()) continue;
    std::string line = attachment.name;
    if (!line.empty() && !attachment.text.empty()) line += ", ";
    line += attachment.text;
    if (!line.empty() && !out.empty()) out += '\n';
    out += line;
  }
  return out;
}

void addSenderIds(std::initializer_list<std::string_view> ids, InboundMessage& inbound) {
  std::vector<std::string>& known = inbound.sender_ids;
  for (const std::string_view id : ids) {
    if (id.empty() || std::find(known.begin(), known.end(), id) != known.end()) continue;
    known.emplace_back(id);
  }
}

std::string_view withoutPlus(std::string_view number) noexcept {
  return number.substr(number.starts_with('+') ? 1 : 0);
}

std::string_view phoneOf(std::string_view number) noexcept {
  const std::string_view digits = withoutPlus(number);
  return digits.find_first_not_of("0123456789") == std::string_view::npos ? digits
                                                                          : std::string_view();
}

bool hasNumbers(Channel channel) noexcept {
  return channel == Channel::kWhatsapp || channel == Channel::kSms;
}

std::string fullName(const json::Value& given, const json::Value& family) {
  std::string name = json::freeText(given);
  const std::string last = json::freeText(family);
  if (!name.empty() && !last.empty()) name += ' ';
  return shorten(name + last, kMaxTextCharacters);
}

std::string_view typeOfFile(std::string_view mime_type) noexcept {
  for (const std::string_view type : {"image", "video", "audio"}) {
    if (mime_type.starts_with(type)) return type;
  }
  return "document";
}

void addFile(std::string_view type, std::string_view url, std::string_view name,
             InboundMessage& inbound) {
  if (type.empty()) type = "file";
  inbound.attachments.push_back({std::string(type), std::string(url), std::string(name), {}});
}

void deliver(InboundMessage&& inbound, const json::Value& event,
             std::optional<std::int64_t> sent_at, Batch& batch, IdScope scope) {
  if (inbound.sender_ids.empty() || !batch.affords(writtenSize(inbound.account))) {
    return batch.skip(SkipReason::kMalformed);
  }
  inbound.sender = inbound.sender_ids.front();
  if (inbound.text.empty()) inbound.text = tellingOf(inbound);
  if (inbound.type.empty()) inbound.type = inbound.text.empty() ? "message" : "text";
  std::string id;
  if (scope == IdScope::kConversation) id.swap(inbound.id);
  identify(inbound, event, sent_at);
  if (!id.empty()) inbound.id = std::move(id);
  batch.add(std::move(inbound));
}

}  // namespace camefrom::webhook
