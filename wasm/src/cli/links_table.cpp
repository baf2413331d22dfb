#include "cli/links_table.hpp"

#include <initializer_list>

namespace camefrom::cli {
namespace {

std::string cellOf(std::string_view text) {
  constexpr std::string_view kFormulaBegins = "=+-@\t\r";
  std::string cell;
  if (!text.empty() && kFormulaBegins.find(text.front()) < kFormulaBegins.size()) cell += '\'';
  cell += text;
  if (cell.find_first_of("\",\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + '"';
}

std::string rowOf(std::initializer_list<std::string_view> cells) {
  std::string row;
  for (const std::string_view cell : cells) row.append(cellOf(cell)).append(",");
  row.pop_back();
  return row + "\r\n";
}

void addTo(std::string& list, std::string_view text) {
  if (!list.empty()) list += ' ';
  list += text;
}

}  // namespace

std::string_view linksTableHeader() noexcept { return "line,link,faults,advice,mended\r\n"; }

std::string linksTableRow(const ListedLink& listed, const CheckedLink& checked) {
  std::string codes;
  std::string texts;
  for (const Advice& advice : checked.advice) {
    addTo(codes, advice.code);
    addTo(texts, advice.text);
  }
  return rowOf({std::to_string(listed.line), listed.link, codes, texts, checked.mended});
}

std::string unreadableRow(std::string_view name, std::string_view message) {
  return rowOf({"", name, "", message, ""});
}

}  // namespace camefrom::cli
