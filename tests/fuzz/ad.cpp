// The ad in WhatsApp's own protocol: an object that whoever writes a message may fill as they like.
#include "json/fields.hpp"
#include "promises.hpp"
#include "webhooks/whatsapp/ad_object.hpp"

using namespace camefrom;

namespace {

/// What makes an ad of such an object; a picture, a title and a link do not.
bool isMarked(const json::Value& context) {
  const json::Value& reply = context["externalAdReply"];
  for (const json::Value* mark :
       {&reply["sourceType"], &reply["ctwaClid"], &context["conversionSource"],
        &context["entryPointConversionSource"]}) {
    if (!json::textOf(*mark).empty()) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<json::Document> document = json::read(fuzz::text(data, size));
  if (!document) return 0;
  const json::Value& context = document->root();
  webhook::Referrals referrals;
  webhook::addAdOfContext(context, referrals);
  fuzz::promise(referrals.size() <= 1, "an object is one ad");
  fuzz::promise(referrals.empty() || isMarked(context), "what does not say so is no ad");
  for (const Referral& referral : referrals) fuzz::expectReferral(referral);
  return 0;
}
