#include "webhooks/meta/edits.hpp"

#include <array>
#include <string>

#include "json/fields.hpp"
#include "webhooks/meta/content.hpp"

namespace camefrom::webhook {
namespace {

using json::firstOf;
using json::idOf;
using json::isOneOf;
using json::textOf;
using json::Value;

// Meta's word comes first; the others are those of providers that pass its bodies on.
constexpr std::array<std::string_view, 3> kEdits = {"edit", "edited", "message_edit"};
constexpr std::array<std::string_view, 5> kDeletions = {"revoke", "revoked", "delete", "deleted",
                                                        "message_revoke"};

std::string_view originalId(const Value& reference, const Value& message) noexcept {
  return firstOf({idOf(reference["original_message_id"]), idOf(reference["message_id"]),
                  idOf(reference["id"]), idOf(message["context"]["id"])});
}

/// One `message_edit`. Instagram announces each new message by one that counts no edit and has no
/// text: nothing was edited then.
void addMessengerEdit(const Value& edit, Batch& batch) {
  const std::string_view text = textOf(edit["text"]);
  const bool is_edited = !text.empty() || json::countOf(edit["num_edit"]) != 0;
  batch.edit({is_edited ? std::string(idOf(edit["mid"])) : std::string(), std::string(text)});
}

}  // namespace

bool readWhatsappEdit(const Value& message, Batch& batch) {
  const std::string_view type = textOf(message["type"]);
  const bool deleted = isOneOf(type, kDeletions);
  if (!deleted && !isOneOf(type, kEdits)) return false;
  const Value& reference = message[type];
  Edit edit{std::string(originalId(reference, message)), {}, deleted};
  if (!deleted) {
    const Value& now = reference["message"];
    edit.text = textOfMessage(now.isObject() ? now : reference);
  }
  batch.edit(std::move(edit));
  return true;
}

bool readMessengerEdit(const Value& event, Batch& batch) {
  const Value& message = event["message"];
  for (const char* flag : {"is_deleted", "is_unsent"}) {
    if (!message[flag].isTrue()) continue;
    batch.edit({std::string(idOf(message["mid"])), {}, true});
    return true;
  }
  for (const char* name : {"message_unsend", "message_deletion", "message_delete"}) {
    const Value& deletion = event[name];
    if (!deletion.isObject()) continue;
    batch.edit({std::string(firstOf({idOf(deletion["mid"]), idOf(deletion["id"])})), {}, true});
    return true;
  }
  bool found = false;
  for (const char* name : {"message_edit", "message_edits"}) {
    const Value& edits = event[name];
    if (edits.isObject()) addMessengerEdit(edits, batch);
    for (const Value& edit : edits.items()) addMessengerEdit(edit, batch);
    found = found || edits.isObject() || edits.isArray();
  }
  return found;
}

}  // namespace camefrom::webhook
