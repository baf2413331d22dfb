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

#include <string>
#include <string_view>

#include "camefrom/referral.hpp"

namespace camefrom {

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
