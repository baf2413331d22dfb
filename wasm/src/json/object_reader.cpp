#include "json/object_reader.hpp"

#include <algorithm>

#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom::json {
ObjectReader ObjectReader::object(std::string_view name) const {
  const Value& value = object_[name];
  if (!value.isNull() && !value.isObject()) fail(name, "an object");
  return {value, path_ + std::string(name) + ".", fault_};
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view name) const {
  const Value& value = object_[name];
  if (!value.isNull() && !value.isArray()) fail(name, "an array");
  std::vector<ObjectReader> readers;
  for (const Value& item : value.items()) {
    const std::string place = std::string(name) + "[" + std::to_string(readers.size()) + "]";
    if (!item.isObject()) fail(place, "an object");
    readers.push_back({item, path_ + place + ".", fault_});
  }
  return readers;
}

std::string_view ObjectReader::string(std::string_view name) const {
  const Value& value = object_[name];
  if (!value.isNull() && !value.isString()) fail(name, "a string");
  return !value.isString() || isBlank(value.text()) ? std::string_view() : value.text();
}

void ObjectReader::text(std::string_view name, std::string& out) const {
  out = shorten(string(name), kMaxTextCharacters);
}

void ObjectReader::id(std::string_view name, std::string& out) const {
  const std::string_view value = string(name);
  if (value.size() <= kMaxClickIdBytes) out = value;
}

void ObjectReader::url(std::string_view name, std::string& out) const {
  const std::string_view value = string(name);
  if (value.size() <= kMaxUrlBytes && isWebUrl(value)) out = value;
}

void ObjectReader::oneOf(std::string_view name, Known known, std::string& out) const {
  const std::string_view value = string(name);
  if (known(value)) out = value;
}

void ObjectReader::someOf(std::string_view name, Known known, std::vector<std::string>& out) const {
  const Value& value = object_[name];
  if (!value.isNull() && !value.isArray()) return fail(name, "an array of strings");
  for (const Value& item : value.items()) {
    if (!item.isString()) return fail(name, "an array of strings");
    if (!known(item.text())) continue;
    if (std::find(out.begin(), out.end(), item.text()) == out.end()) out.emplace_back(item.text());
  }
}

void ObjectReader::fail(std::string_view name, std::string_view expected) const {
  if (!fault_.empty()) return;
  fault_.append("\"").append(path_).append(name).append("\" must be ").append(expected).append(".");
}

}  // namespace camefrom::json
