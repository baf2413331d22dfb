/// @file object_reader.hpp
/// @brief Takes the members of an untrusted JSON object into the model, and says what is wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/limits.hpp"
#include "json/value.hpp"

namespace camefrom::json {

/// One JSON object with its path in the referral, "order.items[2].". A member that is null or blank
/// is an absent one. A member of a wrong type is a fault; only the first is kept, as a sentence
/// that names it.
class ObjectReader {
 public:
  /// Whether this version knows a name.
  using Known = bool (*)(std::string_view name);

  ObjectReader(const Value& object, std::string path, std::string& fault)
      : object_(object), path_(std::move(path)), fault_(fault) {}

  /// The object of that name; one without members when it is absent.
  [[nodiscard]] ObjectReader object(std::string_view name) const;

  /// The objects in the array of that name.
  [[nodiscard]] std::vector<ObjectReader> objects(std::string_view name) const;

  /// Whether there is anything of that name.
  [[nodiscard]] bool has(std::string_view name) const { return !object_[name].isNull(); }

  /// The characters of a string, as they are; empty when absent or blank.
  [[nodiscard]] std::string_view string(std::string_view name) const;

  /// Free text, which beyond kMaxTextCharacters ends in an ellipsis.
  void text(std::string_view name, std::string& out) const;

  /// What only means something when it is whole; left out beyond kMaxClickIdBytes.
  void id(std::string_view name, std::string& out) const;

  /// What may become a link or an image. Anything but http and https is left out: it is somebody's
  /// attempt, not an error. So is a URL beyond kMaxUrlBytes, which would be another one when cut.
  void url(std::string_view name, std::string& out) const;

  /// A name out of a list that later versions may extend: one that is not known is left out.
  void oneOf(std::string_view name, Known known, std::string& out) const;

  /// An array of such names, each taken once.
  void someOf(std::string_view name, Known known, std::vector<std::string>& out) const;

  /// Makes `name` the fault, unless there is one: "order.items" must be `expected`.
  void fail(std::string_view name, std::string_view expected) const;

  /// The member itself, for types that only one place has.
  [[nodiscard]] const Value& operator[](std::string_view name) const { return object_[name]; }

 private:
  const Value& object_;
  std::string path_;
  std::string& fault_;
};

}  // namespace camefrom::json
