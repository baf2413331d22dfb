// The body of a POST from Meta, or from whoever its shape tells.
#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text(data, size);
  const Result<Webhook> webhook = readWebhook(body);
  if (!webhook) {
    fuzz::expectReason(webhook.failure());
    return 0;
  }
  fuzz::expectWebhook(body, {}, *webhook);
  return 0;
}
