/// @file link_list.hpp
/// @brief Finds the links in what people have: a line each, or a table as spreadsheets write it, of
/// which the column is found.
///
/// @code
/// LinkReader reader;
/// // More may follow: which column has the links is known at the end.
/// assert(reader.feed("Name;Final URL\nSpring;https://shop.example/?utm_source=news").empty());
/// assert(reader.end().front() == (ListedLink{2, "https://shop.example/?utm_source=news"}));
/// assert(reader.column() == "Final URL");
/// const ListedLink formula{3, "=cmd()"};
/// assert(linksTableRow(formula, {}) == "3,'=cmd(),,,\r\n");
/// @endcode
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/check_link.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// A link, and the line on which its row begins; the first one is 1, and 0 is none.
struct ListedLink {
  std::uint64_t line = 0;
  std::string link;

  bool operator==(const ListedLink&) const = default;
};

/// Reads a list in pieces of any size. What it holds at one time are the rows by which it finds the
/// column, and one row.
///
/// - A list whose first line begins with an address is a line each, whatever else is in a line.
/// - Else it is a table (RFC 4180) with commas, semicolons, tabs or bars. Its first row is a header
///   where no address is in it. The column is the one with the most addresses in the first hundred
///   rows, and of several the first.
/// - UTF-8; a byte order mark, CRLF, blank lines, empty cells and a spreadsheet's "sep=;" are no
///   matter. Of a row beyond four times kMaxAddressBytes the rest is passed over.
class LinkReader {
 public:
  /// What was found by now; nothing until the column is known.
  [[nodiscard]] std::vector<ListedLink> feed(std::string_view piece);

  /// The rest.
  [[nodiscard]] std::vector<ListedLink> end();

  /// What the header calls the column; empty without a header.
  [[nodiscard]] const std::string& column() const noexcept { return column_; }

 private:
  /// @cond
  struct Row {
    std::uint64_t line = 0;
    std::string text;
  };
  /// @endcond

  void take(char c);
  void endRow();
  void decide();
  void decideFormat(std::string_view first);
  void add(const Row& row);

  enum class Format : std::uint8_t { kUnknown, kLines, kTable };

  Format format_ = Format::kUnknown;
  char separator_ = 0;
  bool has_header_ = false;
  bool decided_ = false;
  std::size_t place_ = 0;  ///< of the column
  std::string column_;
  std::vector<Row> waiting_;  ///< until it is decided
  std::vector<ListedLink> found_;
  Row row_;                 ///< that has not ended
  bool quoted_ = false;     ///< inside of quotes
  std::uint64_t line_ = 1;  ///< that is being read
};

/// The first row of a table of checked links.
[[nodiscard]] std::string_view linksTableHeader() noexcept;

/// A row of it (RFC 4180), with its line break: the line, the link, the codes of its faults and
/// their texts with blanks between them, and the mended link. What a spreadsheet would take for a
/// formula begins with an apostrophe.
/// @see https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-29
[[nodiscard]] std::string linksTableRow(const ListedLink& listed, const CheckedLink& checked);

}  // namespace camefrom
#pragma GCC visibility pop
