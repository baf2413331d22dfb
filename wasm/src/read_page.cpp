#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "camefrom/text.hpp"

namespace camefrom {

Result<std::optional<Referral>> readPage(std::string_view url, const PageContext& context) {
  if (url.size() > kMaxAddressBytes || context.referrer.size() > kMaxAddressBytes) {
    return Failure{Error::kTooLarge, "An address is longer than 65,536 bytes; pass it shorter."};
  }
  Referral referral;
  referral.source = Source::kWebWidget;
  referral.asserted_by = AssertedBy::kPage;
  if (context.at) referral.captured_at = formatTime(*context.at);
  Website& website = referral.website.emplace();
  if (!readWebsite(url, context.referrer, website)) return std::optional<Referral>();
  ChannelGroup channel = channelGroup(website);
  website.channel = channel.name;
  website.channel_rule = std::move(channel.rule);
  return std::optional<Referral>(std::move(referral));
}

}  // namespace camefrom
