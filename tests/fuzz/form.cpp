// A form, read as if it were an object of strings.
#include "json/form.hpp"

#include "promises.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  const json::Document document = json::readForm(text);
  const auto parameters = slow::parameters(text);
  std::size_t count = 0;
  for (const json::Value& member : document.root().members()) {
    fuzz::promise(count < parameters.size(), "a form has no more members than parameters");
    fuzz::promise(member.isString(), "a form has nothing but strings");
    fuzz::promise(member.name() == slow::withoutNul(parameters[count].first), "a name is decoded");
    fuzz::promise(member.text() == slow::withoutNul(parameters[count].second),
                  "a value is decoded");
    ++count;
  }
  fuzz::promise(count == parameters.size(), "a form has a member for each parameter");
  if (!parameters.empty()) {
    const auto& [name, value] = parameters.back();
    fuzz::promise(document.root()[slow::withoutNul(name)].text() == slow::withoutNul(value),
                  "a name stands for its last value");
  }
  return 0;
}
