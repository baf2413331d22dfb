// A form, read as if it were an object of strings.
#include "json/form.hpp"

#include "promises.hpp"
#include "visitor/query.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  const json::Document document = json::readForm(text);
  std::size_t count = 0;
  for (const json::Value& member : document.root().members()) {
    for (const std::string_view part : {member.name(), member.text()}) {
      fuzz::promise(toValidUtf8(part) == part, "what is read is UTF-8");
      fuzz::promise(part.find('\0') == std::string_view::npos, "databases take it");
    }
    fuzz::promise(member.isString(), "a form has nothing but strings");
    ++count;
  }
  fuzz::promise(count == splitQuery(text).size(), "a form has a member for each parameter");
  return 0;
}
