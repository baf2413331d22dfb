#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "camefrom/limits.hpp"
#include "cli/color.hpp"
#include "cli/plan.hpp"
#include "cli/run.hpp"

namespace cli = camefrom::cli;

using camefrom::cli::Command;
using camefrom::cli::Plan;

namespace {

/// What a run makes of lines that come in pieces of this size.
std::string inPieces(std::string_view lines, std::size_t size) {
  cli::Run run(Command::kRead, false);
  std::string out;
  for (; !lines.empty(); lines.remove_prefix(std::min(size, lines.size()))) {
    out += run.feedLines(lines.substr(0, size));
  }
  return out + run.endLines();
}

Plan planOf(const std::vector<std::string>& arguments) { return cli::plan(arguments); }

}  // namespace

TEST(CommandLine, answers_alike_in_whatever_pieces_lines_come) {
  const std::string lines =
      "\xEF\xBB\xBF"
      "https://shop.example/?gclid=Cj0\r\n\n{\"url\":\n \t \r\n"
      "\"https://shop.example/?utm_source=\\u00e4\"\nhttps://shop.example/?utm_source=\xC3\xA4";
  const std::string whole = inPieces(lines, lines.size());
  EXPECT_EQ(std::count(whole.begin(), whole.end(), '\n'), 4);
  EXPECT_NE(whole.find("\"line\":3}"), std::string::npos);
  EXPECT_NE(whole.find("\"page\":\"https://shop.example/?gclid=Cj0\""), std::string::npos);
  for (std::size_t size = 1; size < lines.size(); ++size) {
    EXPECT_EQ(inPieces(lines, size), whole) << size;
  }
}

TEST(CommandLine, holds_of_a_line_only_what_it_reads) {
  cli::Run run(Command::kWebhook, false);
  const std::string piece(1'000'000, '[');
  for (int i = 0; i < 50; ++i) EXPECT_EQ(run.feedLines(piece), "");
  const std::string out = run.feedLines("\n{}\n");
  EXPECT_TRUE(out.starts_with(R"({"error":{"code":"too_large",)")) << out;
  EXPECT_NE(out.find("\"line\":1}\n{\"messages\":["), std::string::npos) << out;
  EXPECT_EQ(run.exitCode(), 1);
}

TEST(CommandLine, counts_what_is_done_and_what_was_refused) {
  cli::Run run(Command::kRead, false);
  EXPECT_EQ(run.progress(), "0 done");
  std::string lines;
  for (int i = 0; i < 1'234; ++i) lines += "https://shop.example/\n";
  static_cast<void>(run.feedLines(lines));
  EXPECT_EQ(run.progress(), "1,234 done");
  EXPECT_EQ(run.exitCode(), 0);
  static_cast<void>(run.argument("{"));
  EXPECT_EQ(run.progress(), "1,235 done, 1 refused");
  EXPECT_EQ(run.exitCode(), 1);
}

TEST(CommandLine, lets_null_stay_null_from_one_command_to_the_next) {
  cli::Run run(Command::kBanner, false);
  EXPECT_EQ(run.feedLines("null\n"), "null\n");
  EXPECT_EQ(run.exitCode(), 0);
}

TEST(CommandLine, says_the_name_of_a_file_as_it_is) {
  cli::Run run(Command::kParse, false);
  for (const auto& [name, json] :
       {std::pair<std::string_view, std::string_view>{"b\xC3\xBC\xE6\x9C\xAC\xF0\x9F\x8C\xBF.json",
                                                      "b\xC3\xBC\xE6\x9C\xAC\xF0\x9F\x8C\xBF.json"},
        {"a\"b\\c\n\x1B[1m", "a\\\"b\\\\c\\n\\u001b[1m"},
        {"\xFF.json", "\xEF\xBF\xBD.json"},
        {"\"message\":", "\\\"message\\\":"},
        {"", ""}}) {
    const std::string expected = "\"file\":\"" + std::string(json) + "\"}\n";
    EXPECT_TRUE(run.unreadable(name).ends_with(expected)) << expected;
  }
}

TEST(CommandLine, forgets_a_file_that_could_not_be_read_to_its_end) {
  cli::Run run(Command::kParse, false);
  run.feedFile("{\"version\":");
  static_cast<void>(run.unreadable("one"));
  run.feedFile("{}");
  EXPECT_NE(run.endFile("two").find("invalid_referral"), std::string::npos);
}

TEST(CommandLine, colours_names_and_leaves_texts_alone) {
  EXPECT_EQ(cli::colored(R"({"a":"b:\"c\":","d":[1,"e"]})"),
            "{\x1B[34m\"a\"\x1B[0m:\"b:\\\"c\\\":\",\x1B[34m\"d\"\x1B[0m:[1,\"e\"]}");
  EXPECT_EQ(cli::colored(R"({"error":1})"), "{\x1B[31m\"error\"\x1B[0m:1}");
  EXPECT_EQ(cli::colored("\"cut"), "\"cut");
}

TEST(CommandLine, has_colour_for_people_who_want_it) {
  EXPECT_TRUE(cli::wantsColor(true, "", "xterm"));
  EXPECT_FALSE(cli::wantsColor(false, "", "xterm"));
  EXPECT_FALSE(cli::wantsColor(true, "1", "xterm"));
  EXPECT_FALSE(cli::wantsColor(true, "", "dumb"));
}

TEST(CommandLine, reads_options_in_both_ways_of_writing_them) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"serve", "--port", "80", "--host", "::1"},
        {"serve", "--host=::1", "--port=80"}}) {
    const Plan plan = planOf(arguments);
    EXPECT_EQ(plan.kind, Plan::Kind::kServe);
    EXPECT_EQ(plan.port, 80);
    EXPECT_EQ(plan.host, "::1");
  }
}

TEST(CommandLine, refuses_options_that_lack_something) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"serve", "--port"},
                                                    {"serve", "--port=65536"},
                                                    {"serve", "--port", "-1"},
                                                    {"serve", "--host="},
                                                    {"serve", "--hosts=a"},
                                                    {"serve", "x"},
                                                    {"webhook", "--from"},
                                                    {"read", "--from", "meta"},
                                                    {"read", "-x"},
                                                    {"help", "me"},
                                                    {""}}) {
    EXPECT_EQ(planOf(arguments).kind, Plan::Kind::kRefuse) << arguments.back();
  }
}

TEST(CommandLine, helps_whoever_asks_for_help_with_help) {
  const std::string help = planOf({"--help"}).text;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"help"}, {"help", "help"}, {"help", "--help"}, {"help", "-h"}}) {
    const Plan plan = planOf(arguments);
    EXPECT_EQ(plan.kind, Plan::Kind::kPrint) << arguments.back();
    EXPECT_EQ(plan.text, help) << arguments.back();
  }
  EXPECT_EQ(planOf({"help", "read", "--help"}).text, planOf({"read", "--help"}).text);
}

TEST(CommandLine, reads_standard_input_where_nothing_is_named) {
  EXPECT_EQ(planOf({"read"}).inputs, std::vector<std::string>{"-"});
  EXPECT_EQ(planOf({"parse", "a", "-", "--", "--b"}).inputs,
            (std::vector<std::string>{"a", "-", "--b"}));
}
