#include <algorithm>

#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "camefrom/text.hpp"

namespace camefrom {
namespace {

/// As they come in from the wire, whatever their order in the address was.
void sortAsOnTheWire(std::vector<ClickId>& click_ids) {
  std::ranges::sort(click_ids, {}, [](const ClickId& id) {
    return std::ranges::find(clickIdNames(), id.name) - clickIdNames().begin();
  });
}

}  // namespace

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
  sortAsOnTheWire(website.click_ids);
  ChannelGroup channel = channelGroup(website);
  website.channel = channel.name;
  website.channel_rule = std::move(channel.rule);
  return std::optional<Referral>(std::move(referral));
}

}  // namespace camefrom
