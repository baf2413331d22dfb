// A form, read as if it were an object of strings.
#include "json/form.hpp"

#include "promises.hpp"

using namespace camefrom;

namespace {

/// Databases refuse U+0000.
std::string withoutNul(std::string text) {
  for (std::size_t at = text.find('\0'); at < text.size(); at = text.find('\0', at)) {
    text.replace(at, 1, "\xEF\xBF\xBD");
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  const json::Document document = json::readForm(text);
  const auto parameters = slow::parameters(text);
  std::size_t count = 0;
  for (const json::Value& member : document.root().members()) {
    fuzz::promise(count < parameters.size(), "a form has no more members than parameters");
    fuzz::promise(member.isString(), "a form has nothing but strings");
    fuzz::promise(member.name() == withoutNul(parameters[count].first), "a name is decoded");
    fuzz::promise(member.text() == withoutNul(parameters[count].second), "a value is decoded");
    ++count;
  }
  fuzz::promise(count == parameters.size(), "a form has a member for each parameter");
  if (!parameters.empty()) {
    const auto& [name, value] = parameters.back();
    fuzz::promise(document.root()[withoutNul(name)].text() == withoutNul(value),
                  "a name stands for its last value");
  }
  return 0;
}
