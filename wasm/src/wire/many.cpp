#include "wire/many.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "camefrom/check_link.hpp"
#include "camefrom/json.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/link_list.hpp"
#include "json/fields.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"
#include "visitor/text.hpp"
#include "wire/pack.hpp"

namespace camefrom {
Result<std::string> checkLinks(std::string_view json) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  std::string list = "[";
  for (const json::Value& link : document->root().items()) {
    if (list.size() > 1) list += ',';
    list += toJson(checkLink(link.text()));
  }
  list += ']';
  return list;
}

Result<std::string> readLinks(std::string_view list) {
  if (list.size() > kMaxListBytes) {
    return Failure{Error::kTooLarge, "A list is longer than 33,554,432 bytes; pass it in parts."};
  }
  LinkReader reader;
  std::vector<ListedLink> links = reader.feed(list);
  for (ListedLink& link : reader.end()) links.push_back(std::move(link));
  json::Writer json;
  json.object([&] {
    json.array("links", [&] {
      for (const ListedLink& link : links) {
        json.object([&] {
          json.number("line", static_cast<std::int64_t>(link.line));
          json.text("link", link.link);
        });
      }
    });
    json.text("column", reader.column());
  });
  return json.take();
}

Result<std::string> linksTable(std::string_view json, bool with_header) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  std::string rows(with_header ? linksTableHeader() : std::string_view());
  for (const json::Value& item : document->root().items()) {
    const ListedLink listed = {static_cast<std::uint64_t>(json::countOf(item["line"]).value_or(0)),
                               std::string(item["link"].text())};
    rows += linksTableRow(listed, checkLink(listed.link));
  }
  json::Writer table;
  table.object([&] { table.text("rows", rows); });
  return table.take();
}

std::string banners(std::string_view sequence) {
  std::string list;
  while (!sequence.empty()) {
    const std::string_view text = takeUntil(sequence, kRecordSeparator);
    if (text.empty()) continue;
    const Result<Referral> referral = parse(text);
    list += kRecordSeparator;
    if (referral) list += pack(banner(*referral));
  }
  return list;
}

}  // namespace camefrom
