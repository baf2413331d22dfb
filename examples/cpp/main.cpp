// Reads a campaign link and one of Meta's webhooks, and prints what an agent would see of each.
#include <camefrom/camefrom.hpp>
#include <iostream>
#include <string_view>

namespace {

void show(const camefrom::Referral& referral) {
  const camefrom::Banner banner = camefrom::banner(referral);
  std::cout << banner.title << '\n';
  for (const camefrom::Field& field : banner.fields) {
    std::cout << "  " << field.label << ": " << field.value << '\n';
  }
}

int fail(const camefrom::Failure& failure) {
  std::cerr << camefrom::name(failure.error) << ": " << failure.message << '\n';
  return 1;
}

constexpr std::string_view campaign_link =
    "https://shop.example/"
    "?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026&gclid=Cj0";

constexpr std::string_view body = R"({"object": "whatsapp_business_account", "entry": [{
  "id": "1", "changes": [{"field": "messages", "value": {"messaging_product": "whatsapp",
  "metadata": {"phone_number_id": "2"}, "messages": [{"from": "4915112345678", "id": "wamid.1",
  "timestamp": "1764410400", "type": "text", "text": {"body": "Is it still there?"}, "referral": {
  "source_type": "ad", "source_id": "120", "headline": "Lamps that glow"}}]}}]}]})";

}  // namespace

int main() {
  const auto visit = camefrom::readPage(campaign_link, {.referrer = "https://www.google.com/"});
  if (!visit) return fail(visit.failure());
  if (*visit) show(**visit);

  // Whoever receives webhooks checks the signature first.
  const auto webhook = camefrom::readWebhook(body);
  if (!webhook) return fail(webhook.failure());
  for (const camefrom::InboundMessage& message : webhook->messages) {
    std::cout << message.sender << ": " << message.text << '\n';
    for (const camefrom::Referral& referral : message.referrals) show(referral);
  }
}
