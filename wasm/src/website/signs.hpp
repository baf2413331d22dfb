/// @file signs.hpp
/// @brief What a channel is decided by, wherever it stands.
#pragma once

#include <array>
#include <string_view>

#include "camefrom/channel.hpp"
#include "visitor/campaign_keys.hpp"

namespace camefrom {

/// Views; what is not there is empty.
struct Signs {
  std::array<std::string_view, kCampaignKeyCount> keys;  ///< values, by place in kCampaignKeys
  std::string_view page;
  std::string_view referrer;
};

/// As channelGroup(const Website&).
[[nodiscard]] ChannelGroup channelGroup(const Signs& signs);

}  // namespace camefrom
