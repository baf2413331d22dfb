// @ts-check

const batch = "wasm/src/webhooks/batch.cpp";
const envelope = "wasm/src/webhooks/meta/envelope.cpp";
const messenger = "wasm/src/webhooks/meta/messenger.cpp";
const whatsapp = "wasm/src/webhooks/meta/whatsapp.cpp";
const referrals = "wasm/src/webhooks/meta/referrals.cpp";
const people = "wasm/src/webhooks/meta/people.cpp";
const edits = "wasm/src/webhooks/meta/edits.cpp";
const identity = "wasm/src/webhooks/identity.cpp";
const told = "wasm/src/webhooks/told.cpp";
const content = "wasm/src/webhooks/meta/content.cpp";
const fields = "wasm/src/json/fields.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: "wasm/src/webhooks/read.cpp",
    piece: "if (known == nullptr || (from_ && !known->recognise(body))) {",
    instead: "if (known == nullptr) {",
    breaks: "A body that is not of the sender who is named has no messages.",
  },
  {
    file: "wasm/src/webhooks/read.cpp",
    piece: "from_ = known->sender;",
    instead: "",
    breaks: "The answer says whose webhook it is.",
  },
  {
    file: whatsapp,
    piece: "if (is_standby) events += readLists(standby, scene, batch);",
    instead: "",
    breaks: "Messages that WhatsApp tells in standby are read.",
  },
  {
    file: messenger,
    piece: '|| message["is_self"].isTrue() ||',
    instead: "||",
    breaks: "What an account sends to itself is an echo.",
  },
  {
    file: messenger,
    piece: "(!sender.empty() && sender == envelope.id);",
    instead: "false;",
    breaks: "What the account of the entry sent is an echo, though it does not say so.",
  },
  {
    file: messenger,
    piece: 'inbound.account = firstOf({idOf(event["recipient"]["id"]), envelope.id});',
    instead: "inbound.account = envelope.id;",
    breaks: "A message is for the account that it names, before that of its entry.",
  },
  {
    file: messenger,
    piece: '{&event, &message, &event["postback"]}',
    instead: "{&event, &message}",
    breaks: "A postback may have an origin.",
  },
  {
    file: messenger,
    piece:
      'if (!found.empty() || !equalsIgnoringCase(textOf(tag["source"]), "customer_chat_plugin"))',
    instead: 'if (!equalsIgnoringCase(textOf(tag["source"]), "customer_chat_plugin"))',
    breaks: "The tag of the chat plugin counts only where there is no other origin.",
  },
  {
    file: messenger,
    piece: 'inbound.text = firstOf({textOf(postback["title"]), inbound.payload});',
    instead: "inbound.text = inbound.payload;",
    breaks: "The text of a postback is what its button said.",
  },
  {
    file: messenger,
    piece:
      'if (!event["read"].isNull() || !event["delivery"].isNull()) return SkipReason::kReceipt;',
    instead: "",
    breaks: "Receipts are counted as such.",
  },
  {
    file: envelope,
    piece: '{"messaging", "standby"}',
    instead: '{"messaging"}',
    breaks: "Messages in standby are read.",
  },
  {
    file: envelope,
    piece: "return object.isNull() ? std::optional(Channel::kMessenger) : std::nullopt;",
    instead: "return Channel::kMessenger;",
    breaks: "Events of objects that are none of ours are skipped.",
  },
  {
    file: envelope,
    piece: '} else if (!body["value"].isNull()) {',
    instead: "} else if (false) {",
    breaks: "A change without an envelope, as samples have it, is read.",
  },
  {
    file: batch,
    piece: 'return envelope.id == "0" || sender == "0" ||',
    instead: "return",
    breaks: "Events of the dashboard's test button are skipped.",
  },
  {
    file: batch,
    piece: "if (!edit.id.empty()) found_.edits.push_back(std::move(edit));",
    instead: "found_.edits.push_back(std::move(edit));",
    breaks: "An edit without an id is of no message.",
  },
  {
    file: batch,
    piece: "if (previous.empty() || current.empty() || previous == current) return;",
    instead: "if (previous.empty() || current.empty()) return;",
    breaks: "Who keeps an id has not changed it.",
  },
  {
    file: "wasm/src/webhooks/batch.hpp",
    piece: "if (bytes > repeatable_) return false;",
    instead: "",
    breaks: "What many messages share makes no answer that is far larger than its body.",
  },
  {
    file: whatsapp,
    piece: "if (!from.empty() && from == scene.own_number) return batch.skip(SkipReason::kEcho);",
    instead: "",
    breaks: "What comes from one's own number is an echo.",
  },
  {
    file: whatsapp,
    piece: "if (inbound.referrals.empty()) {",
    instead: "{",
    breaks: "A reaction that has an origin is a message.",
  },
  {
    file: whatsapp,
    piece: 'if (inbound.type == "system") readIdChanges(message, batch);',
    instead: "",
    breaks: "A message that tells of another number changes an id.",
  },
  {
    file: whatsapp,
    piece: 'return list == "message_echoes" ? SkipReason::kEcho : SkipReason::kOtherEvent;',
    instead: "return SkipReason::kOtherEvent;",
    breaks: "Echoes are counted as such.",
  },
  {
    file: whatsapp,
    piece: "firstOf({number, envelope.id})",
    instead: "firstOf({envelope.id, number})",
    breaks: "A WhatsApp message is for a telephone number, before a business account.",
  },
  {
    file: people,
    piece: "return is_only_message && contacts_.size() == 1 ? contacts_.front() : nobody_;",
    instead: "return contacts_.empty() ? nobody_ : contacts_.front();",
    breaks: "A contact that fits nobody is the sender only where there is one of each.",
  },
  {
    file: "wasm/src/webhooks/message.cpp",
    piece: "return number.substr(number.starts_with('+') ? 1 : 0);",
    instead: "return number;",
    breaks: 'A number is the same with "+".',
  },
  {
    file: people,
    piece: "addSenderIds({user, from, contact.wa_id,",
    instead: "addSenderIds({from, user, contact.wa_id,",
    breaks: "Who has a user id goes by it, not by a number.",
  },
  {
    file: people,
    piece: "batch.change(previous_user == user ? from : firstOf({previous_user, from}), user);",
    instead: "batch.change(firstOf({previous_user, from}), user);",
    breaks: "Who gets a user id had a number before.",
  },
  {
    file: referrals,
    piece: "if (!ad.id.empty() || !ad.click_id.empty() || !context.members().empty()) {",
    instead: "if (!ad.id.empty() || !context.members().empty()) {",
    breaks: "A click id without the id of an ad is an ad.",
  },
  {
    file: told,
    piece: "if (is_post && ad.click_id.empty()) return",
    instead: "if (is_post) return",
    breaks: "A post with a click id is an ad.",
  },
  {
    file: told,
    piece:
      "if (std::find(out.begin(), out.end(), referral) == out.end()) out.push_back(std::move(referral));",
    instead: "out.push_back(std::move(referral));",
    breaks: "An origin that is told twice is one.",
  },
  {
    file: told,
    piece: "if (is_post) ad.post_id = std::exchange(ad.id, {});",
    instead: "",
    breaks: "The id of a post is not that of an ad.",
  },
  {
    file: told,
    piece: "firstOf({urlOf(partOf(told, names.image)), urlOf(partOf(told, names.thumbnail))});",
    instead: "firstOf({urlOf(partOf(told, names.thumbnail)), urlOf(partOf(told, names.image))});",
    breaks: "An ad is shown by its picture, before a smaller one.",
  },
  {
    file: referrals,
    piece: "if (!ad.ref.empty()) addLinkReferral(referral, channel, out);",
    instead: "",
    breaks: "A product that came by a link with a ref has both origins.",
  },
  {
    file: referrals,
    piece: '{"IGME-SOURCE-LINK", "shortlink"},',
    instead: '{"IGME-SOURCE-LINK", "other"},',
    breaks: "ig.me links are short links.",
  },
  {
    file: edits,
    piece: '!text.empty() || json::countOf(edit["num_edit"]) != 0;',
    instead: "true;",
    breaks: "The announcement of a new message on Instagram edits nothing.",
  },
  {
    file: edits,
    piece: 'for (const char* flag : {"is_deleted", "is_unsent"}) {',
    instead: 'for (const char* flag : {"is_deleted"}) {',
    breaks: "A message that is unsent is deleted.",
  },
  {
    file: identity,
    piece: 'if (member->name().ends_with("url")) continue;',
    instead: "",
    breaks: "The signed address of a picture does not make another message.",
  },
  {
    file: identity,
    piece: "return one->name() < other->name();",
    instead: "return false;",
    breaks: "The order of members does not make another message.",
  },
  {
    file: identity,
    piece: "if (own_time) message.dedup_key += std::to_string(*own_time);",
    instead: "message.dedup_key += message.sent_at;",
    breaks: "A message without an id is the same when it is sent again in another envelope.",
  },
  {
    file: identity,
    piece: "if (const auto time = own_time ? own_time : delivered) message.sent_at",
    instead: "if (const auto time = own_time) message.sent_at",
    breaks: "A message without a time has that of its entry.",
  },
  {
    file: identity,
    piece: "for (Referral& referral : message.referrals) referral.captured_at = message.sent_at;",
    instead: "",
    breaks: "An origin is of the time of its message.",
  },
  {
    file: content,
    piece: 'if (member.name() == "flow_token") continue;',
    instead: "",
    breaks: "A flow's token is no answer of anybody's.",
  },
  {
    file: content,
    piece:
      "if (inbound.text.empty()) inbound.text = tellingOf(inbound);\n}\n\nvoid readMessengerContent",
    instead: "}\n\nvoid readMessengerContent",
    breaks: "A place or contact without a text is told in words.",
  },
  {
    file: content,
    piece:
      'return message["type"].text() == "interactive" ? content[content["type"].text()] : content;',
    instead: "return content;",
    breaks: "The text of an interactive message is what was chosen.",
  },
  {
    file: fields,
    piece: "if (*whole >= kFirstMilliseconds) return whole;",
    instead: "",
    breaks: "A time may be in milliseconds.",
  },
  {
    file: fields,
    piece: "return within(kMaxClickIdBytes, trimmed(textOf(value)));",
    instead: "return within(kMaxClickIdBytes, textOf(value));",
    breaks: "Blanks around an id are no part of it.",
  },
  {
    file: "wasm/src/webhooks/meta/answer_window.cpp",
    piece: "} else if (*ad->answered_at - ad->sent_at <= kDay) {",
    instead: "} else {",
    breaks: "Only an answer within 24 hours opens free hours.",
  },
  {
    file: "wasm/src/webhooks/meta/answer_window.cpp",
    piece: "if (from && isLinkedDevice(*from)) return std::nullopt;",
    instead: "",
    breaks: "What a linked device may write has no windows.",
  },
];
