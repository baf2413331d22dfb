#include "camefrom/link_list.hpp"

#include <algorithm>
#include <utility>

#include "camefrom/limits.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = "\t;|,";

/// The column is found by so many rows.
constexpr std::size_t kSample = 100;

/// Room for the other cells of a row, too.
constexpr std::size_t kMaxRowBytes = 4 * kMaxAddressBytes;

bool isAddress(std::string_view cell) noexcept {
  const std::size_t scheme = cell.find("://");
  return scheme != std::string_view::npos && scheme > 1 && scheme < 12 &&
         std::all_of(cell.begin(), cell.begin() + static_cast<std::ptrdiff_t>(scheme), [](char c) {
           const int small = c | 0x20;
           return (small >= 'a' && small <= 'z') || c == '-';
         });
}

/// The cells of a row, without quotes and blanks around them.
std::vector<std::string> cellsOf(std::string_view row, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (c == '"' && quoted && row.substr(i + 1).starts_with('"')) {
      cells.back() += c;
      ++i;
    } else if (c == '"' && (quoted || isBlank(cells.back()))) {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

/// What `text` has most of outside of quotes, or 0.
char mostFrequentSeparator(std::string_view text) {
  char most = 0;
  std::size_t highest = 1;
  for (const char separator : kSeparators) {
    const std::size_t cells = cellsOf(text, separator).size();
    if (cells > highest) {
      highest = cells;
      most = separator;
    }
  }
  return most;
}

/// Whether a quote behind `row` opens a cell, or goes on with one that it seemed to close.
bool mayOpen(std::string_view row) noexcept {
  if (row.ends_with('"')) return true;
  const std::string_view text = trimmed(row);
  return text.empty() || row.ends_with('\t') || kSeparators.find(text.back()) < kSeparators.size();
}

/// Whether a list of links begins with it though it is none: "url", "Landing page".
bool isTitle(std::string_view line) noexcept {
  return line.find_first_of("./?=:#") == std::string_view::npos;
}

}  // namespace

void LinkReader::decideFormat(std::string_view first) {
  if (first.starts_with("sep=") && first.size() == 5) {
    separator_ = first[4];
    return;
  }
  const std::size_t scheme = first.find("://");
  // An address may have been written without its scheme.
  const bool is_link = isAddress(first) || (scheme == std::string_view::npos &&
                                            first.find_first_of("?=") != std::string_view::npos);
  has_header_ = scheme == std::string_view::npos && !is_link;
  if (separator_ == 0 && !is_link) {
    // Without a header the cells before the first address tell what is between them.
    separator_ = mostFrequentSeparator(first.substr(0, scheme));
    if (separator_ == 0 && first.starts_with('"')) separator_ = mostFrequentSeparator(first);
  }
  format_ = separator_ == 0 && !first.starts_with('"') ? Format::kLines : Format::kTable;
  if (format_ == Format::kLines) has_header_ = has_header_ && isTitle(first);
}

void LinkReader::decide() {
  decided_ = true;
  std::vector<Row> rows = std::move(waiting_);
  waiting_.clear();
  std::vector<std::string> header;
  std::size_t begin = 0;
  if (has_header_ && !rows.empty()) {
    header = cellsOf(rows[0].text, separator_);
    begin = 1;
  }
  std::vector<std::size_t> addresses;
  for (std::size_t i = begin; format_ == Format::kTable && i < rows.size(); ++i) {
    const std::vector<std::string> cells = cellsOf(rows[i].text, separator_);
    addresses.resize(std::max(addresses.size(), cells.size()));
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (isAddress(cells[cell])) ++addresses[cell];
    }
  }
  place_ = static_cast<std::size_t>(std::ranges::max_element(addresses) - addresses.begin());
  if (place_ < header.size()) column_ = header[place_];
  for (std::size_t i = begin; i < rows.size(); ++i) add(rows[i]);
}

void LinkReader::add(const Row& row) {
  std::string link;
  if (format_ == Format::kLines) {
    link = std::string(trimmed(row.text));
  } else {
    std::vector<std::string> cells = cellsOf(row.text, separator_);
    if (place_ < cells.size()) link = std::move(cells[place_]);
  }
  if (!link.empty()) found_.push_back({row.line, std::move(link)});
}

void LinkReader::endRow() {
  Row row = std::exchange(row_, {});
  quoted_ = false;
  std::string_view text = row.text;
  if (row.line == 1 && text.starts_with(kByteOrderMark)) {
    row.text = std::string(text.substr(kByteOrderMark.size()));
    text = row.text;
  }
  if (isBlank(text)) return;
  if (format_ == Format::kUnknown) {
    decideFormat(trimmed(text));
    // It was the line that only says what separates.
    if (format_ == Format::kUnknown) return;
  }
  if (decided_) return add(row);
  waiting_.push_back(std::move(row));
  if (waiting_.size() > kSample) decide();
}

void LinkReader::take(char c) {
  if (row_.text.empty() && row_.line == 0) row_.line = line_;
  if (c == '\n') ++line_;
  // In a list of lines a quote is a character like any other.
  if (c == '"' && format_ != Format::kLines) quoted_ = !quoted_ && mayOpen(row_.text);
  if (c == '\n' && (!quoted_ || row_.text.size() >= kMaxRowBytes)) {
    endRow();
  } else if (row_.text.size() < kMaxRowBytes) {
    row_.text += c;
  }
}

std::vector<ListedLink> LinkReader::feed(std::string_view piece) {
  for (const char c : piece) take(c);
  return std::exchange(found_, {});
}

std::vector<ListedLink> LinkReader::end() {
  if (!row_.text.empty()) endRow();
  if (!decided_) decide();
  return std::exchange(found_, {});
}

}  // namespace camefrom
