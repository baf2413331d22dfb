// What the plain reader makes of a text is what nlohmann_json makes of it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "json/plain_reader.hpp"
#include "json/value.hpp"
#include "promises.hpp"

namespace {

using camefrom::fuzz::promise;
using camefrom::json::Value;

void same(const Value& one, const Value& other) {
  promise(one.kind() == other.kind(), "a value is of the same kind");
  promise(one.text() == other.text(), "a value has the same text");
  promise(one.name() == other.name(), "a value has the same name");
  const auto compare = [](const Value::Children& some, const Value::Children& others) {
    auto at = others.begin();
    for (const Value& value : some) {
      promise(at != others.end(), "there are no more values");
      same(value, *at);
      ++at;
    }
    promise(!(at != others.end()), "there are no fewer values");
  };
  compare(one.items(), other.items());
  compare(one.members(), other.members());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = camefrom::fuzz::text(data, size);
  const auto plain = camefrom::json::readPlain(text);
  if (!plain) return 0;
  const auto strict = camefrom::json::readStrictly(text);
  promise(static_cast<bool>(strict), "what is plain is JSON");
  same(plain->root(), strict->root());
  return 0;
}
