#include "camefrom/link_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace camefrom {
namespace {

constexpr std::string_view kA = "https://shop.example/?utm_source=a";
constexpr std::string_view kB = "https://shop.example/?utm_source=b";

struct Found {
  std::vector<ListedLink> links;
  std::string column;
};

Found read(std::string_view list, std::size_t piece_bytes = std::string_view::npos) {
  LinkReader reader;
  Found found;
  while (!list.empty()) {
    const std::string_view piece = list.substr(0, piece_bytes);
    list.remove_prefix(piece.size());
    for (ListedLink& link : reader.feed(piece)) found.links.push_back(std::move(link));
  }
  for (ListedLink& link : reader.end()) found.links.push_back(std::move(link));
  found.column = reader.column();
  return found;
}

/// Every list here has these two, unless it says otherwise.
void expectBoth(std::string_view list, std::uint64_t first_line, std::string_view column) {
  const std::vector<ListedLink> both = {{first_line, std::string(kA)},
                                        {first_line + 1, std::string(kB)}};
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::string_view::npos}) {
    const Found found = read(list, piece);
    EXPECT_EQ(found.links, both) << list;
    EXPECT_EQ(found.column, column) << list;
  }
}

std::string with(std::string_view text, std::string_view a = kA, std::string_view b = kB) {
  std::string filled(text);
  filled.replace(filled.find("{A}"), 3, a);
  filled.replace(filled.find("{B}"), 3, b);
  return filled;
}

TEST(LinkReader, takes_a_link_from_each_line) {
  expectBoth(with("{A}\n{B}"), 1, "");
  expectBoth(with("\xEF\xBB\xBF{A}\r\n{B}\r\n\r\n"), 1, "");
  expectBoth(with("url\n{A}\n{B}\n"), 2, "url");
}

TEST(LinkReader, finds_the_column_of_a_table_by_what_is_in_it) {
  for (const char separator : {',', ';', '\t', '|'}) {
    std::string table = with("Name^Final URL^Cost\nSpring^{A}^1\nSummer^{B}^2\n");
    std::ranges::replace(table, '^', separator);
    expectBoth(table, 2, "Final URL");
  }
}

TEST(LinkReader, takes_a_table_without_a_header) {
  expectBoth(with("Spring,{A}\nSummer,{B}\n"), 1, "");
  expectBoth(with("\"{A}\",\"Spring\"\n\"{B}\",\"Summer\"\n"), 1, "");
}

TEST(LinkReader, takes_what_a_spreadsheet_says_of_its_separator) {
  expectBoth(with("sep=;\nName;Link\n1;{A}\n2;{B}\n"), 3, "Link");
}

TEST(LinkReader, reads_quoted_cells_with_separators_quotes_and_line_breaks) {
  const Found found =
      read("Name,Link\n\"a \"\"b\"\", c\nd\",\"https://shop.example/?q=\"\"1,2\"\"\"\n");
  ASSERT_EQ(found.links.size(), 1U);
  EXPECT_EQ(found.links[0].line, 2U);
  EXPECT_EQ(found.links[0].link, "https://shop.example/?q=\"1,2\"");
}

TEST(LinkReader, takes_the_column_that_has_most_addresses) {
  const Found found =
      read("Home;Link\nhttps://shop.example/;https://shop.example/?a\n;https://shop.example/?b\n");
  EXPECT_EQ(found.column, "Link");
  EXPECT_EQ(found.links.size(), 2U);
}

TEST(LinkReader, leaves_what_stands_in_a_link_alone) {
  const std::string link = R"(https://shop.example/?a=1,2;b="3|4)";
  const Found found = read(link + "\n" + link);
  ASSERT_EQ(found.links.size(), 2U);
  EXPECT_EQ(found.links[0].link, link);
  EXPECT_EQ(read("shop.example/?utm_source=a,b\n").links[0].link, "shop.example/?utm_source=a,b");
}

TEST(LinkReader, finds_nothing_in_nothing) {
  EXPECT_TRUE(read("").links.empty());
  EXPECT_TRUE(read("\n \r\n").links.empty());
  EXPECT_TRUE(read("sep=;\n").links.empty());
}

TEST(LinkReader, gives_links_before_the_end_of_a_long_list) {
  LinkReader reader;
  std::size_t links = 0;
  for (int i = 0; i < 1'000; ++i) links += reader.feed(std::string(kA) + "\n").size();
  EXPECT_GT(links, 800U);
}

TEST(LinkReader, does_not_hold_a_row_that_never_ends) {
  LinkReader reader;
  std::size_t links = reader.feed("Name,Link\n\"never closed").size();
  for (int i = 0; i < 1'000; ++i) links += reader.feed("," + std::string(1'000, 'a') + "\n").size();
  links += reader.feed(std::string("\nx,") + std::string(kA) + "\n").size();
  for (const ListedLink& link : reader.end()) links += link.link == kA ? 1 : 0;
  EXPECT_GE(links, 1U);
}

TEST(LinksTable, has_each_fault_and_the_mended_link_in_cells_of_their_own) {
  const ListedLink listed = {7, "https://shop.example/?utm_source=a;utm_medium=email,b"};
  const CheckedLink checked = {.referral = std::nullopt,
                               .advice = {{"one", "First \"fault\".", ""}, {"two", "Second.", ""}},
                               .mended = "https://shop.example/"};
  EXPECT_EQ(linksTableRow(listed, checked),
            "7,\"https://shop.example/?utm_source=a;utm_medium=email,b\",one two,"
            "\"First \"\"fault\"\". Second.\",https://shop.example/\r\n");
  EXPECT_EQ(linksTableRow({}, {}), ",,,,\r\n");
}

TEST(LinksTable, keeps_formulas_from_spreadsheets) {
  for (const std::string formula : {"=cmd()", "+1", "-1", "@SUM(A1)", "\t=1"}) {
    EXPECT_EQ(linksTableRow({1, formula}, {}), "1,'" + formula + ",,,\r\n");
  }
}

}  // namespace
}  // namespace camefrom
