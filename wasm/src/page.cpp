#include "camefrom/page.hpp"

#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/record.hpp"
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
  const Visit visit = readVisit(url, context.referrer);
  if (!visit.tagged && visit.site.empty()) return std::optional<Referral>();
  std::string record;
  for (const Text* part : {&visit.page, &visit.campaign, &visit.rest}) record += part->view();
  Website& website = referral.website.emplace(websiteOf(record));
  ChannelGroup channel = channelGroup(website);
  website.channel = channel.name;
  website.channel_rule = std::move(channel.rule);
  return std::optional<Referral>(std::move(referral));
}

}  // namespace camefrom
