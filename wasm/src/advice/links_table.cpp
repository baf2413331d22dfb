#include <initializer_list>
#include <string>
#include <string_view>

#include "camefrom/link_list.hpp"

namespace camefrom {
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
  const std::string line = listed.line > 0 ? std::to_string(listed.line) : std::string();
  return rowOf({line, listed.link, codes, texts, checked.mended});
}

}  // namespace camefrom
