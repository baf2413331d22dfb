// A link, whose address is explained, checked and mended; and a list with it.
#include "../unit/link_promises.hpp"
#include "camefrom/link_list.hpp"
#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view url = fuzz::text(data, size);
  fuzz::promise(brokenByExplain(url, "").empty(), "an explanation agrees with the record");
  fuzz::promise(brokenByCheckLink(url).empty(), "a mended link has nothing to be mended");
  if (const auto explanation = explain(url)) fuzz::expectJson(toJson(*explanation));
  fuzz::expectJson(toJson(checkLink(url)));
  LinkReader at_once;
  LinkReader by_bytes;
  std::vector<ListedLink> links = at_once.feed(url);
  std::vector<ListedLink> same;
  for (const char& byte : url) {
    for (ListedLink& link : by_bytes.feed({&byte, 1})) same.push_back(std::move(link));
  }
  for (ListedLink& link : at_once.end()) links.push_back(std::move(link));
  for (ListedLink& link : by_bytes.end()) same.push_back(std::move(link));
  fuzz::promise(links == same, "a list is the same in pieces of any size");
  return 0;
}
