// How long reading takes and how much an answer holds, for bodies that Meta could have signed.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "camefrom/json.hpp"
#include "camefrom/webhook.hpp"

namespace camefrom {
namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += (i == 0 ? "" : ",") + text;
  return out;
}

std::string whatsapp(const std::string& value, const std::string& entry = "1") {
  return R"({"object":"whatsapp_business_account","entry":[{"id":")" + entry +
         R"(","changes":[{"value":{)" + value + "}}]}]}";
}

std::size_t countOf(const Webhook& webhook, SkipReason reason) {
  for (const Skip& skip : webhook.skipped) {
    if (skip.reason == reason) return skip.count;
  }
  return 0;
}

constexpr std::size_t kBodyBytes = 400'000;

/// Reads a body of as many messages as fit, which all share something long.
void expectBounded(const std::string& before, const std::string& message,
                   const std::string& after) {
  const std::size_t room = kBodyBytes - before.size() - after.size();
  const std::size_t count = room / (message.size() + 1);
  const std::string body = before + repeat(message, count) + after;
  const auto webhook = readWebhook(body);
  ASSERT_TRUE(webhook);
  EXPECT_GT(webhook->messages.size(), 100U);
  EXPECT_EQ(webhook->messages.size() + countOf(*webhook, SkipReason::kMalformed), count);
  EXPECT_LT(toJson(*webhook).size(), 40 * body.size());
}

TEST(WebhookBounds, a_name_that_all_messages_share_does_not_multiply) {
  expectBounded(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"value":{)"
                R"("contacts":[{"wa_id":"7","profile":{"name":")" +
                    std::string(20'000, 'n') + R"("}}],"messages":[)",
                R"({"from":"7"})", "]}}]}]}");
}

TEST(WebhookBounds, a_shared_name_that_is_longer_when_it_is_written_does_not_multiply) {
  std::string name;
  for (std::size_t i = 0; i < 4'096; ++i) name += R"(\u0001)";
  expectBounded(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"value":{)"
                R"("contacts":[{"wa_id":"7","profile":{"name":")" +
                    name + R"("}}],"messages":[)",
                R"({"from":"7"})", "]}}]}]}");
}

TEST(WebhookBounds, a_shared_id_that_is_longer_when_it_is_written_does_not_multiply) {
  std::string id;
  for (std::size_t i = 0; i < 4'096; ++i) id += R"(\u0001)";
  expectBounded(R"({"object":"whatsapp_business_account","entry":[{"id":")" + id +
                    R"(","changes":[{"value":{"messages":[)",
                R"({"from":"7"})", "]}}]}]}");
  expectBounded(R"({"object":"page","entry":[{"id":")" + id + R"(","messaging":[)",
                R"({"sender":{"id":"7"},"message":{}})", "]}]}");
}

TEST(WebhookBounds, an_id_of_the_contact_that_all_messages_share_does_not_multiply) {
  expectBounded(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"value":{)"
                R"("contacts":[{"user_id":"7","wa_id":")" +
                    std::string(4'096, '4') + R"("}],"messages":[)",
                R"({"from_user_id":"7"})", "]}}]}]}");
}

TEST(WebhookBounds, an_account_that_all_messages_share_does_not_multiply) {
  expectBounded(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"value":{)"
                R"("metadata":{"phone_number_id":")" +
                    std::string(4'096, '4') + R"("},"messages":[)",
                R"({"from":"7"})", "]}}]}]}");
}

TEST(WebhookBounds, an_entry_that_all_messages_share_does_not_multiply) {
  const std::string id(4'096, '4');
  expectBounded(R"({"object":"whatsapp_business_account","entry":[{"id":")" + id +
                    R"(","changes":[{"value":{"messages":[)",
                R"({"from":"7"})", "]}}]}]}");
  expectBounded(R"({"object":"page","entry":[{"id":")" + id + R"(","messaging":[)",
                R"({"sender":{"id":"7"},"message":{}})", "]}]}");
}

TEST(WebhookBounds, usual_batches_are_far_from_them) {
  const std::string message = R"({"from":"16505551234","id":"1"})";
  const auto webhook = readWebhook(
      whatsapp(R"("metadata":{"phone_number_id":"106540352242922"},)"
               R"("contacts":[{"wa_id":"16505551234","user_id":"US.13491208655302741918")"
               R"(,"profile":{"name":"A name of twenty-five ch"}}],"messages":[)" +
                   repeat(message, 90'000) + "]",
               "102290129340398"));
  ASSERT_TRUE(webhook);
  EXPECT_EQ(webhook->messages.size(), 90'000U);
}

/// Processor time, the least of several tries, since other programs disturb.
double secondsToRead(const std::string& body) {
  double least = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t start = std::clock();
    const auto webhook = readWebhook(body);
    EXPECT_TRUE(webhook);
    least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return least;
}

/// Eight times as much of everything may take eight times as long, not 64 times.
template <typename Make>
void expectLinear(Make make) {
  const double small = secondsToRead(make(500));
  const double large = secondsToRead(make(4'000));
  EXPECT_LT(large, 24 * small + 0.02);
}

std::string members(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += ",\"k" + std::to_string(i) + "\":1";
  return out;
}

TEST(WebhookTime, is_linear_in_a_wide_contact_and_many_messages) {
  expectLinear([](std::size_t count) {
    return whatsapp(R"("contacts":[{"wa_id":"7")" + members(count) + R"(,"profile":{"name":"A")" +
                    members(count) + R"(}}],"messages":[)" + repeat(R"({"from":"7"})", count) +
                    "]");
  });
}

TEST(WebhookTime, is_linear_in_many_contacts_and_many_messages) {
  expectLinear([](std::size_t count) {
    return whatsapp(R"("contacts":[)" + repeat(R"({"wa_id":"7"})", count) + R"(],"messages":[)" +
                    repeat(R"({"from":"8"})", count) + "]");
  });
}

TEST(WebhookTime, is_linear_in_a_wide_entry_and_many_events) {
  expectLinear([](std::size_t count) {
    return R"({"object":"page")" + members(count) + R"(,"entry":[{"id":"1")" + members(count) +
           R"(,"messaging":[)" + repeat(R"({"sender":{"id":"7"},"message":{"text":"x"}})", count) +
           "]}]}";
  });
}

TEST(WebhookTime, is_linear_in_a_wide_value_and_many_changes) {
  expectLinear([](std::size_t count) {
    return R"({"object":"whatsapp_business_account")" + members(count) + R"(,"entry":[{"id":"1")" +
           members(count) + R"(,"changes":[)" +
           repeat(R"({"value":{"messages":[{"from":"7"}]}})", count) + "]}]}";
  });
}

TEST(WebhookTime, is_linear_in_a_wide_flow_and_many_attachments) {
  expectLinear([](std::size_t count) {
    return R"({"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"7"},"message":{)"
           R"("mid":"m")" +
           members(count) + R"(,"attachments":[)" +
           repeat(R"({"type":"location","payload":{"coordinates":{"lat":1,"long":2}}})", count) +
           "]}}]}]}";
  });
}

}  // namespace
}  // namespace camefrom
