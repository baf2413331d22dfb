#include <algorithm>
#include <array>

#include "camefrom/channel.hpp"

namespace camefrom {
namespace {

constexpr auto kChannels = std::to_array<ChannelName>({
    {"paid_search", true},     {"paid_social", true},
    {"paid_shopping", true},   {"paid_video", true},
    {"paid_other", true},      {"display", true},
    {"cross_network", true},   {"organic_search", false},
    {"organic_social", false}, {"organic_shopping", false},
    {"organic_video", false},  {"ai_assistant", false},
    {"email", false},          {"sms", false},
    {"affiliates", false},     {"audio", true},
    {"push", false},           {"referral", false},
    {"unassigned", false},     {kDirect, false},
});

}  // namespace

std::span<const ChannelName> channelNames() noexcept { return kChannels; }

bool isChannel(std::string_view name) noexcept {
  return std::ranges::any_of(kChannels,
                             [name](const ChannelName& channel) { return channel.name == name; });
}

bool isDirect(const Referral& referral) noexcept {
  return referral.website && referral.website->channel == kDirect;
}

bool isPaidChannel(std::string_view name) noexcept {
  return std::ranges::any_of(kChannels, [name](const ChannelName& channel) {
    return channel.paid && channel.name == name;
  });
}

}  // namespace camefrom
