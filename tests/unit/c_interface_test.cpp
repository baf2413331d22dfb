#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "camefrom/camefrom.h"

namespace {

constexpr std::string_view kPage = R"("https://shop.example/?gclid=Cj0")";

/// Owns what the C interface gives.
std::string taken(char* text) {
  const std::unique_ptr<char, decltype(&camefrom_free)> held(text, camefrom_free);
  return held ? held.get() : "";
}

std::string readPage(std::string_view page) {
  return taken(camefrom_read_page(page.data(), page.size()));
}

}  // namespace

TEST(CInterface, takes_bytes_that_end_in_no_zero) {
  const std::string longer = std::string(kPage) + "and more";
  EXPECT_EQ(readPage(std::string_view(longer).substr(0, kPage.size())), readPage(kPage));
  EXPECT_TRUE(readPage(kPage).starts_with(R"({"version":1,"source":"web_widget")"));
}

TEST(CInterface, says_null_where_there_is_nothing_to_attribute) {
  EXPECT_EQ(readPage(R"("https://shop.example/")"), "null");
  EXPECT_EQ(readPage(R"({"url":"https://shop.example/"})"), "null");
}

TEST(CInterface, knows_what_was_known_beside_the_address) {
  const std::string referral = readPage(
      R"({"url":"https://shop.example/","referrer":"https://chatgpt.com/","at":1764410400000})");
  EXPECT_NE(referral.find(R"("captured_at":"2025-11-29T10:00:00.000Z")"), std::string::npos);
  EXPECT_NE(referral.find(R"("channel":"ai_assistant")"), std::string::npos);
}

TEST(CInterface, refuses_with_a_code_and_a_sentence) {
  EXPECT_TRUE(readPage("{").starts_with(R"({"error":{"code":"invalid_json","message":")"));
  for (const std::string_view page : {"5", "[]", "{}", R"({"url":5})", R"({"url":"","referrer":5})",
                                      R"({"url":"","at":-1})", R"({"url":"","at":"soon"})"}) {
    EXPECT_TRUE(readPage(page).starts_with(R"({"error":{"code":"invalid_argument",)")) << page;
  }
  EXPECT_TRUE(
      taken(camefrom_banner("{}", 2)).starts_with(R"({"error":{"code":"invalid_referral")"));
}

TEST(CInterface, explains_a_page_for_a_visitor_who_has_not_agreed) {
  const std::string_view page = R"({"url":"https://shop.example/?gclid=Cj0","consent":false})";
  const std::string told = taken(camefrom_explain(page.data(), page.size()));
  EXPECT_NE(told.find(R"("what":"redacted","key":"gclid","value":"REDACTED")"), std::string::npos);
  for (const std::string_view wrong :
       {"5", R"({"url":"","consent":"no"})", R"({"consent":true})"}) {
    EXPECT_TRUE(taken(camefrom_explain(wrong.data(), wrong.size()))
                    .starts_with(R"({"error":{"code":"invalid_argument",)"))
        << wrong;
  }
}

TEST(CInterface, checks_a_link_in_quotes) {
  EXPECT_NE(taken(camefrom_check_link(kPage.data(), kPage.size())).find(R"("advice":[])"),
            std::string::npos);
  EXPECT_TRUE(taken(camefrom_check_link("{}", 2)).starts_with(R"({"error":{"code":"invalid_ar)"));
}

TEST(CInterface, reads_a_webhook_of_a_sender_who_is_named) {
  constexpr std::string_view kBody = R"({"object":"page","entry":[]})";
  const auto from = [kBody](std::string_view sender) {
    return taken(
        camefrom_read_webhook_from(kBody.data(), kBody.size(), sender.data(), sender.size()));
  };
  const std::string answer = R"({"from":"meta","messages":[],"skipped":[]})";
  EXPECT_EQ(taken(camefrom_read_webhook(kBody.data(), kBody.size())), answer);
  EXPECT_EQ(from("meta"), answer);
  EXPECT_EQ(taken(camefrom_read_webhook_from(kBody.data(), kBody.size(), nullptr, 0)), answer);
  for (const std::string_view nobody : {"\"meta\"", "Meta", "nobody"}) {
    EXPECT_TRUE(from(nobody).starts_with(R"({"error":{"code":"invalid_argument",)")) << nobody;
  }
}

TEST(CInterface, takes_nothing_for_an_empty_text) {
  EXPECT_TRUE(taken(camefrom_read_page(nullptr, 0)).starts_with(R"({"error":)"));
  EXPECT_TRUE(taken(camefrom_read_webhook(nullptr, 0)).starts_with(R"({"error":)"));
  const std::string referral = readPage(kPage);
  EXPECT_EQ(taken(camefrom_new_touches(nullptr, 0, referral.data(), referral.size(), nullptr, 0)),
            "[" + referral + "]");
  camefrom_free(nullptr);
}

TEST(CInterface, ends_an_answer_where_it_ends) {
  // There is no zero inside of an answer, so the first one is its end.
  const std::string referral =
      readPage(R"("https://shop.example/?utm_source=a%00b&utm_campaign=end")");
  EXPECT_TRUE(referral.ends_with("}}")) << referral;
  EXPECT_NE(referral.find(R"("campaign":"end")"), std::string::npos);
}

TEST(CInterface, keeps_a_claims_time_without_a_clock_and_bounds_it_with_one) {
  const std::string claim =
      readPage(R"({"url":"https://shop.example/?gclid=Cj0","at":1764410400000})");
  const auto again = [&claim](double now) {
    return taken(camefrom_read_again(claim.data(), claim.size(), now));
  };
  for (const double now : {0.0, -1.0, 1e300, 1764410400000.0}) EXPECT_EQ(again(now), claim) << now;
  EXPECT_NE(again(1000).find(R"("captured_at":"1970-01-01T00:00:01.000Z")"), std::string::npos);
}

#ifndef __EMSCRIPTEN__  // whose modules have one thread
TEST(CInterface, answers_many_threads_at_once) {
  const std::string expected = readPage(kPage);
  std::vector<std::thread> threads;
  std::vector<int> same(8, 0);
  for (int& count : same) {
    threads.emplace_back([&count, &expected] {
      for (int i = 0; i < 200; ++i) count += readPage(kPage) == expected ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, std::vector<int>(8, 200));
}
#endif

TEST(CInterface, makes_a_code_puts_it_into_a_link_and_finds_it) {
  constexpr std::string_view kRandom = R"("9f86d081884c7d65")";
  const std::string code = taken(camefrom_new_code(kRandom.data(), kRandom.size()));
  EXPECT_EQ(code.size(), std::string_view(R"("7K3-9QF-4KR")").size());
  const std::string chat = R"({"number":"+49 30 123456","text":"Hello","code":)" + code + "}";
  const std::string link = taken(camefrom_whatsapp_link(chat.data(), chat.size()));
  EXPECT_TRUE(link.starts_with(R"("https://wa.me/4930123456?text=Hello%0A%5Bref%20)")) << link;
  const std::string message = "\"my ref is " + code.substr(1);
  EXPECT_EQ(taken(camefrom_read_code(message.data(), message.size())), code);
  EXPECT_EQ(taken(camefrom_read_code("\"Hello\"", 7)), "null");
}

TEST(CInterface, refuses_what_makes_no_link_and_no_code) {
  for (const std::string_view random : {R"("9f86d081884c7d")", R"("9f86d081884c7dxx")", "5"}) {
    EXPECT_TRUE(taken(camefrom_new_code(random.data(), random.size()))
                    .starts_with(R"({"error":{"code":"invalid_argument",)"))
        << random;
  }
  EXPECT_TRUE(taken(camefrom_read_code("{}", 2)).starts_with(R"({"error":{"code":"invalid_a)"));
  EXPECT_TRUE(taken(camefrom_read_code("hi", 2)).starts_with(R"({"error":{"code":"invalid_j)"));
  for (const std::string_view chat :
       {R"({})", R"({"number":5})", R"({"number":"030 1"})", R"({"number":"4930123456","text":5})",
        R"({"number":"4930123456","code":"spring"})"}) {
    EXPECT_TRUE(taken(camefrom_whatsapp_link(chat.data(), chat.size()))
                    .starts_with(R"({"error":{"code":"invalid_argument",)"))
        << chat;
  }
}
