/// @file value.hpp
/// @brief JSON read into a tree that keeps every number as the text it was, so that long ids and
/// prices stay exact.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "camefrom/error.hpp"

namespace camefrom::json {

/// One JSON value.
class Value {
 public:
  enum class Kind : unsigned char { kNull, kBoolean, kNumber, kString, kArray, kObject };
  using Member = std::pair<std::string, Value>;

  Value() = default;
  Value(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] bool isNull() const noexcept { return kind_ == Kind::kNull; }
  [[nodiscard]] bool isString() const noexcept { return kind_ == Kind::kString; }
  [[nodiscard]] bool isNumber() const noexcept { return kind_ == Kind::kNumber; }
  [[nodiscard]] bool isArray() const noexcept { return kind_ == Kind::kArray; }
  [[nodiscard]] bool isObject() const noexcept { return kind_ == Kind::kObject; }
  [[nodiscard]] bool isTrue() const noexcept { return kind_ == Kind::kBoolean && text_ == "true"; }

  /// A string's characters, a number as it was written, "true" or "false"; else empty.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

  /// The elements of an array; empty for everything else.
  [[nodiscard]] const std::vector<Value>& items() const noexcept { return items_; }

  /// The members of an object, in their order; empty for everything else.
  [[nodiscard]] const std::vector<Member>& members() const noexcept { return members_; }

  /// The member of that name (the last one, as JSON.parse takes it), or a null value.
  [[nodiscard]] const Value& operator[](std::string_view name) const noexcept;

  std::vector<Value>& items() noexcept { return items_; }
  std::vector<Member>& members() noexcept { return members_; }

 private:
  Kind kind_ = Kind::kNull;
  std::string text_;
  std::vector<Value> items_;
  std::vector<Member> members_;
};

/// Reads JSON text within kMaxWebhookBytes and kMaxDepth.
[[nodiscard]] Result<Value> read(std::string_view text);

}  // namespace camefrom::json
