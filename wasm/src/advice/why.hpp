/// @file why.hpp
/// @brief The rule of a channel in words, and the channel without what it names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "camefrom/channel.hpp"
#include "camefrom/explain.hpp"
#include "camefrom/referral.hpp"

namespace camefrom::advice {

/// An English sentence; no name of a channel means that there is nothing to attribute.
[[nodiscard]] std::string whyOf(const ChannelGroup& channel);

/// For each part of the rule of `channel` what the channel would be without it.
[[nodiscard]] std::vector<WithoutIt> withoutEach(const Website& website,
                                                 const ChannelGroup& channel);

}  // namespace camefrom::advice
