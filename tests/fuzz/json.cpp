// What the plain reader makes of a text is what nlohmann_json makes of it, and so is what is read
// after mending.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "camefrom/limits.hpp"
#include "json/plain_reader.hpp"
#include "json/repair.hpp"
#include "json/value.hpp"
#include "promises.hpp"
#include "slow.hpp"

namespace {

using camefrom::fuzz::promise;
using camefrom::json::Value;
using Json = nlohmann::json;

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

/// The tree as nlohmann_json itself builds it.
void sameAs(const Value& value, const Json& json) {
  switch (json.type()) {
    case Json::value_t::null:
      return promise(value.isNull(), "null is null");
    case Json::value_t::boolean:
      promise(value.kind() == Value::Kind::kBoolean, "a boolean is one");
      return promise(value.isTrue() == json.get<bool>(), "a boolean is what it was");
    case Json::value_t::string:
      promise(value.isString(), "a string is one");
      return promise(value.text() == camefrom::slow::withoutNul(json.get<std::string>()),
                     "a string has its text");
    case Json::value_t::array: {
      promise(value.isArray(), "an array is one");
      std::size_t count = 0;
      for (const Value& item : value.items()) {
        promise(count < json.size(), "an array has no more items");
        sameAs(item, json[count++]);
      }
      return promise(count == json.size(), "an array has all its items");
    }
    case Json::value_t::object: {
      promise(value.isObject(), "an object is one");
      int looked_up = 0;
      for (const auto& [name, member] : json.items()) {
        if (name.find('\0') != std::string::npos) return;  // may be another one's name, mended
        if (++looked_up > 64) return;                      // each is looked for among all
        sameAs(value[name], member);
      }
      return;
    }
    default:
      promise(value.isNumber(), "a number is one");
      promise(Json::parse(value.text(), nullptr, false) == json, "a number is what it was");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = camefrom::fuzz::text(data, size);
  const auto read = camefrom::json::read(text);
  if (const auto plain = camefrom::json::readPlain(text)) {
    const auto strict = camefrom::json::readStrictly(text);
    promise(static_cast<bool>(strict), "what is plain is JSON");
    same(plain->root(), strict->root());
    promise(read.ok(), "what is plain is read");
    same(plain->root(), read->root());
  }
  const std::string mended = camefrom::json::repair(text).value_or(std::string(text));
  promise(!camefrom::json::repair(mended), "what was mended needs no mending");
  const Json json = Json::parse(mended, nullptr, false);
  // nlohmann_json takes a NUL for the end of the text, whatever comes after it.
  if (json.is_discarded() || mended.find('\0') != std::string::npos) {
    promise(!read.ok(), "what is no JSON is refused");
  } else if (read.ok()) {
    sameAs(read->root(), json);
  } else {
    promise(read.failure().error == camefrom::Error::kTooDeep,
            "JSON is read unless it is too deep");
  }
  // nlohmann_json itself refuses numbers that no double holds.
  const std::string mild = camefrom::slow::withoutSurrogates(camefrom::slow::validUtf8(text));
  if (mild.find('\0') == std::string::npos && Json::accept(mild)) {
    promise(read.ok() || read.failure().error == camefrom::Error::kTooDeep,
            "no stray byte and no half of a character costs a text");
  }
  return 0;
}
