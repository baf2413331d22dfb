/// @file channel.hpp
/// @brief By which kind of road a visitor came: the default channel groups of Google Analytics 4,
/// from click ids, UTM keys and the referrer, with AI assistants as a group of their own.
/// @see docs/channels.md for the rules, https://support.google.com/analytics/answer/9756891
///
/// @code
/// Website website;
/// website.utm.source = "newsletter";
/// website.utm.medium = "email";
/// assert(channelGroup(website).name == "email");
/// @endcode
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "camefrom/referral.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// The channel of a visit without any origin: no campaign key, no click id, and no referrer that is
/// another site. It never counts against a touch.
inline constexpr std::string_view kDirect = "direct";

/// One of the channel groups, by its name on the wire.
struct ChannelName {
  std::string_view name;  ///< "paid_search"; of static lifetime
  bool paid = false;      ///< what comes this way is bought
};

/// All of them, in the order of the wire format.
[[nodiscard]] std::span<const ChannelName> channelNames() noexcept;

[[nodiscard]] bool isChannel(std::string_view name) noexcept;

/// Whether it is a channel and one that is bought, as Google Analytics groups paid, display,
/// cross-network and audio media.
[[nodiscard]] bool isPaidChannel(std::string_view name) noexcept;

/// Whether it is a visit without any origin, which is no touch.
[[nodiscard]] bool isDirect(const Referral& referral) noexcept;

/// A channel and why it is that one.
struct ChannelGroup {
  std::string_view name;  ///< "paid_search" and so on; of static lifetime

  /// What decided, in words that never come from the visit itself: a click id's name, or what
  /// matched, joined by "+": "gclid", "medium:cpc+source:google", "referrer:chatgpt.com".
  std::string rule;
};

/// The channel of a visit; "unassigned" by rule "none" when nothing tells.
[[nodiscard]] ChannelGroup channelGroup(const Website& website);

}  // namespace camefrom
#pragma GCC visibility pop
