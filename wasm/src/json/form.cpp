#include "json/form.hpp"

#include <algorithm>
#include <vector>

#include "json/tree.hpp"
#include "visitor/query.hpp"

namespace camefrom::json {
namespace {

/// As it stands in a document: databases refuse U+0000.
Text decoded(std::string_view text) {
  Text bytes = decodeFormUrlencoded(text);
  if (bytes.view().find('\0') == std::string_view::npos) return bytes;
  Text mended;
  for (const char c : bytes.view()) mended += c == '\0' ? "\xEF\xBF\xBD" : std::string_view(&c, 1);
  return mended;
}

}  // namespace

Document readForm(std::string_view text) {
  std::vector<Text> texts;
  std::size_t bytes = 0;
  for (const RawParameter& parameter : splitQuery(text)) {
    for (const std::string_view part : {parameter.name, parameter.value}) {
      texts.push_back(decoded(part));
      bytes += texts.back().size();
    }
  }
  Tree tree(bytes);
  char* free = tree.characters();
  const auto kept = [&free](std::string_view part) {
    char* const start = free;
    free = std::copy(part.begin(), part.end(), free);
    return std::string_view(start, part.size());
  };
  tree.open(Value::Kind::kObject);
  for (std::size_t i = 0; i < texts.size(); i += 2) {
    tree.name(kept(texts[i]));
    tree.add(Value::Kind::kString, kept(texts[i + 1]));
  }
  tree.close();
  return tree.take();
}

}  // namespace camefrom::json
