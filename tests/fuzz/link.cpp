// A link, whose address is explained, checked and mended; and a list with it.
#include "../unit/link_promises.hpp"
#include "camefrom/link_list.hpp"
#include "promises.hpp"

using namespace camefrom;

namespace {

void expectRow(const ListedLink& listed, const CheckedLink& checked) {
  const std::string table = linksTableRow(listed, checked);
  std::string_view rest = table;
  const std::vector<std::string> cells = slow::row(rest);
  fuzz::promise(rest.empty() && cells.size() == 5, "a row is one row of five cells");
  for (const std::string& cell : cells) {
    fuzz::promise(cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string::npos,
                  "no cell is a formula");
  }
  fuzz::promise(cells[4].ends_with(checked.mended), "a row has the mended link");
}

/// A list of one link, or of several, in pieces of any size.
void expectList(std::string_view list) {
  LinkReader at_once;
  LinkReader by_bytes;
  std::vector<ListedLink> links = at_once.feed(list);
  std::vector<ListedLink> same;
  for (const char& byte : list) {
    for (ListedLink& link : by_bytes.feed({&byte, 1})) same.push_back(std::move(link));
  }
  for (ListedLink& link : at_once.end()) links.push_back(std::move(link));
  for (ListedLink& link : by_bytes.end()) same.push_back(std::move(link));
  fuzz::promise(links == same, "a list is the same in pieces of any size");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view url = fuzz::text(data, size);
  fuzz::expectUnbroken(brokenByExplain(url, ""));
  fuzz::expectUnbroken(brokenByCheckLink(url));
  expectList(url);
  if (!fuzz::isOneIn(fuzz::kOneInEight, url)) return 0;
  if (const auto explanation = explain(url)) fuzz::expectJson(toJson(*explanation));
  const CheckedLink checked = checkLink(url);
  fuzz::expectJson(toJson(checked));
  fuzz::promise(checked == checkLink(url), "a link is checked the same twice");
  for (const Advice& advice : checked.advice) fuzz::expectText(advice.text);
  expectRow({.line = 1, .link = std::string(url)}, checked);
  return 0;
}
