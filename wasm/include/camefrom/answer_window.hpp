/// @file answer_window.hpp
/// @brief By when a customer has to be answered on channels that have such a rule.
///
/// @code
/// const auto window = answerWindow("whatsapp", 1'795'720'000'000);
/// assert(window->until == "2026-11-27T19:06:40.000Z");
/// assert(!answerWindow("web", 1'795'720'000'000));
/// @endcode
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "camefrom/webhook.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// A message with which a customer came from an ad that opens WhatsApp.
struct AdMessage {
  std::int64_t sent_at = 0;                      ///< milliseconds since 1970
  std::optional<std::int64_t> answered_at = {};  ///< when it was first answered
};

/// Times are ISO 8601, UTC; an empty one is not there.
struct AnswerWindow {
  /// "customer_service_window" of WhatsApp, "standard_messaging_window" of Messenger and Instagram.
  std::string_view rule;

  /// From then on only what the channel calls a template or a tagged message may be sent.
  std::string until;

  std::string free_by;     ///< an answer until then opens three days in which all messages are free
  std::string free_until;  ///< when the three days end that such an answer has opened

  bool operator==(const AnswerWindow&) const = default;
};

/// The window that the customer's latest message has opened: 24 hours.
///
/// On WhatsApp an ad that opens a conversation also opens a free entry point: whoever answers its
/// message within 24 hours pays for no message in the 72 hours from that answer on. Within these,
/// too, what is no template needs an open customer service window.
///
/// These are rules of Meta's interfaces: a program on a linked device writes as its phone does, at
/// any time and for nothing. Evolution API is such a program or speaks for the Cloud API, and does
/// not tell which: of what it tells nothing is promised.
///
/// @see https://developers.facebook.com/docs/whatsapp/pricing#free-entry-point-conversations,
/// https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows,
/// https://developers.facebook.com/docs/messenger-platform/policy#standard_messaging (which is also
/// Instagram's)
///
/// @param channel  of an InboundMessage, "whatsapp"
/// @param sent_at  when the customer wrote last, milliseconds since 1970
/// @param ad       the message that came from an ad, if any did; it is WhatsApp's alone
/// @param from     who has told of that message, if it is known: Webhook::from
/// @return nothing where the channel or who told has no such rule, or the time is none that can be
///         written
[[nodiscard]] std::optional<AnswerWindow> answerWindow(std::string_view channel,
                                                       std::int64_t sent_at,
                                                       const std::optional<AdMessage>& ad = {},
                                                       std::optional<Sender> from = {});

}  // namespace camefrom
#pragma GCC visibility pop
