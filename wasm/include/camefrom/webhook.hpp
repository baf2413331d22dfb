/// @file webhook.hpp
/// @brief What Meta and others post for messages, as messages that know where they came from.
///
/// @code
/// const auto webhook = readWebhook(body);  // verified before, as it came
/// if (!webhook) return;                    // webhook.failure().message says what to do
/// for (const InboundMessage& message : webhook->messages) {
///   for (const Referral& referral : message.referrals) assert(!name(referral.source).empty());
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/error.hpp"
#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// Whose webhook it is: a messenger's own, a provider's, a helpdesk's, or that of a program that is
/// a linked device of a phone.
enum class Sender : std::uint8_t {
  kMeta,  ///< also what passes Meta's bodies on: n8n, 360dialog, Gupshup's version 3
  kEvolution,
  kWaha,
  kUazapi,
  kZapi,
  kGowa,
  kQuepasa,
  kBaileys,
  kWppconnect,
  kGreenapi,
  kWhapi,
  kWhatsappMcp,
  kWuzapi,
  kTwilio,
  kVonage,
  kInfobip,
  kSinch,
  kWati,
  kYcloud,
  kGupshup,  ///< its version 2
  kEightByEight,
  kBird,
  kZernio,
  kSunshine,
  kChatwoot,
  kTiktok,
  kTelegram,
  kViber,
  kVk,
  kMax,
};

/// The wire name of a sender, "meta" for example.
[[nodiscard]] std::string_view name(Sender sender) noexcept;
[[nodiscard]] std::optional<Sender> senderFromName(std::string_view name) noexcept;

/// By what kind of account a message came in.
enum class Channel : std::uint8_t {
  kMessenger,
  kInstagram,
  kWhatsapp,
  kTiktok,
  kTelegram,
  kViber,
  kVk,
  kMax,
  kSms,
};

/// The wire name of a channel, "whatsapp" for example.
[[nodiscard]] std::string_view name(Channel channel) noexcept;

/// Something sent with a message, or instead of a text.
struct Attachment {
  std::string type;  ///< the sender's own word: "image", "template", "story_mention", ...
  std::string url;   ///< http or https; Meta's links expire. WhatsApp's media often have none
  std::string name;  ///< of a file, a place or a person; the title of a post
  /// What it says where it is no file: a place's address and coordinates ("1.25, -1.3": latitude,
  /// longitude), the numbers and addresses of a person.
  std::string text;

  bool operator==(const Attachment&) const = default;
};

/// Something that a person did towards the business: a message, a tap on a button or a link, or an
/// order. As everywhere in the model, an empty string is an absent value.
struct InboundMessage {
  Channel channel = Channel::kMessenger;
  /// Which of the business's accounts: Meta's phone_number_id, the page's or Instagram account's
  /// id, or the id of the entry where Meta does not say; elsewhere the number, or by what name the
  /// sender knows it. Absent where the body does not tell, as Telegram's.
  std::string account;
  /// Who: Meta's from_user_id on WhatsApp, else the phone number without "+", else an id without
  /// one ("12345@lid"); elsewhere the messenger's own id. Never absent.
  std::string sender;
  /// Every id that this person is known by here, `sender` first: WhatsApp's business-scoped user
  /// ids and phone numbers without "+", Messenger's id and user_ref. Whoever was known by one of
  /// them is this person, with a phone number that is new or no longer told, too.
  std::vector<std::string> sender_ids;
  std::string group;  ///< the id of the group that it was written in
  std::string phone;  ///< international digits without "+"
  std::string name;   ///< of the profile, else its username
  std::string id;     ///< mid, wamid and the like; a bare referral has none
  /// The same for every delivery of the same event and different for different ones: `id` where it
  /// is one of a kind everywhere, else
  /// "channel:account:sender:milliseconds:hash", where the hash is FNV-1a (64 bits, hexadecimal)
  /// over the event's content without its links, which Meta may sign anew. Never absent.
  std::string dedup_key;
  /// ISO 8601, UTC: when it was sent, else when Meta sent the webhook; absent when neither is told.
  std::string sent_at;
  /// The sender's own word for what it is: WhatsApp's message type; elsewhere the type of the first
  /// attachment, else "text", "unsupported", "postback", "referral", "optin", "order" or "message".
  /// Never absent.
  std::string type;
  /// What was written, or the words on the button that was tapped, or what was filled into a flow,
  /// a line for each answer; where nobody wrote anything, what a place, a shared contact or a file
  /// is called. Never cut.
  std::string text;
  /// What the business itself put behind the button, the row of a list or the quick reply that was
  /// tapped; of a flow its answers as JSON. Never cut.
  std::string payload;
  std::vector<Attachment> attachments;
  std::vector<Referral> referrals;  ///< orders first, then ads and posts, products, links

  bool operator==(const InboundMessage&) const = default;
};

/// Why a part of a webhook is not a message to the business.
enum class SkipReason : std::uint8_t {
  kEcho,        ///< sent by the business itself
  kStatus,      ///< of a message that the business sent to WhatsApp
  kReaction,    ///< an emoji on a message
  kReceipt,     ///< delivered or read
  kEdit,        ///< new words for an older message, see Webhook::edits
  kDeletion,    ///< an older message was taken back, see Webhook::edits
  kTestEvent,   ///< the "Test" button of Meta's dashboard
  kOtherEvent,  ///< anything else that Meta reports: comments, calls, templates, hand-overs, ...
  kMalformed,   ///< not shaped like a webhook, or without a sender
};

/// The wire name of a reason, "test_event" for example.
[[nodiscard]] std::string_view name(SkipReason reason) noexcept;

/// How many events were skipped for one reason.
struct Skip {
  SkipReason reason = SkipReason::kMalformed;
  std::size_t count = 0;

  bool operator==(const Skip&) const = default;
};

/// What became of an older message.
struct Edit {
  std::string id;        ///< InboundMessage::id of that message
  std::string text;      ///< all of its new words; absent where they cannot be read
  bool deleted = false;  ///< whoever wrote it took it back

  bool operator==(const Edit&) const = default;
};

/// Somebody has another id from now on, among those of InboundMessage::sender_ids.
struct IdChange {
  std::string previous;
  std::string current;

  bool operator==(const IdChange&) const = default;
};

/// Everything that one POST holds, in its order.
struct Webhook {
  std::optional<Sender> from;  ///< whose it is; absent where it is nobody's that is known
  std::vector<InboundMessage> messages;
  std::vector<Skip> skipped;  ///< reasons that occurred, in the order of SkipReason
  std::vector<IdChange> changes;
  std::vector<Edit> edits;
};

/// What is known of a webhook beside its body.
struct WebhookContext {
  /// Who has sent it, as whoever verified it knows. Without it the shape of the body tells, and
  /// whoever may post unsigned bodies chooses that.
  std::optional<Sender> from = std::nullopt;
};

/// Reads the body of one POST, verified before: every entry, every event, in every envelope that
/// occurs. Of Meta's these are `messaging`, `standby` and `changes`, a field and its value on the
/// entry or alone, and the bare value of a change; around anybody's they are an array, and an
/// object with `headers` and `body`. What it does not know it counts and passes over, and so it
/// does with messages that would make the answer many times as large as the body, by a name or an
/// account that all of them share.
///
/// @param body JSON text as it came, or a form of Twilio's or wuzapi's, UTF-8. Half surrogate
///             pairs, stray bytes and U+0000 become U+FFFD.
/// @return kTooLarge beyond kMaxWebhookBytes, kTooDeep, kInvalidJson
/// @see https://developers.facebook.com/documentation/business-messaging
[[nodiscard]] Result<Webhook> readWebhook(std::string_view body,
                                          const WebhookContext& context = {});

}  // namespace camefrom
#pragma GCC visibility pop
