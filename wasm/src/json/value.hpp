/// @file value.hpp
/// @brief JSON read into a tree that keeps every number as the text it was, so that long ids and
/// prices stay exact.
#pragma once

#include <deque>
#include <memory>
#include <string_view>

#include "camefrom/error.hpp"

namespace camefrom::json {

/// One JSON value. It belongs to a Document and lives as long as that does.
class Value {
 public:
  enum class Kind : unsigned char { kNull, kBoolean, kNumber, kString, kArray, kObject };
  class Children;

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] bool isNull() const noexcept { return kind_ == Kind::kNull; }
  [[nodiscard]] bool isString() const noexcept { return kind_ == Kind::kString; }
  [[nodiscard]] bool isNumber() const noexcept { return kind_ == Kind::kNumber; }
  [[nodiscard]] bool isArray() const noexcept { return kind_ == Kind::kArray; }
  [[nodiscard]] bool isObject() const noexcept { return kind_ == Kind::kObject; }
  [[nodiscard]] bool isTrue() const noexcept { return kind_ == Kind::kBoolean && text_ == "true"; }

  /// By what name an object holds this value; else empty.
  [[nodiscard]] std::string_view name() const noexcept { return name_; }

  /// A string's characters, a number as it was written, "true" or "false"; else empty.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

  /// The elements of an array; empty for everything else.
  [[nodiscard]] Children items() const noexcept;

  /// The members of an object, in their order; empty for everything else.
  [[nodiscard]] Children members() const noexcept;

  /// The member of that name (the last one, as JSON.parse takes it), or a null value.
  [[nodiscard]] const Value& operator[](std::string_view name) const noexcept;

 private:
  friend class Tree;

  Kind kind_ = Kind::kNull;
  std::string_view name_;
  std::string_view text_;
  const Value* first_child_ = nullptr;
  const Value* next_sibling_ = nullptr;
};

/// The values inside another one, to be looped over.
class Value::Children {
 public:
  class Iterator {
   public:
    explicit Iterator(const Value* value) noexcept : value_(value) {}
    const Value& operator*() const noexcept { return *value_; }
    Iterator& operator++() noexcept {
      value_ = value_->next_sibling_;
      return *this;
    }
    bool operator!=(const Iterator& other) const noexcept { return value_ != other.value_; }

   private:
    const Value* value_;
  };

  explicit Children(const Value* first) noexcept : first_(first) {}
  [[nodiscard]] bool empty() const noexcept { return first_ == nullptr; }
  [[nodiscard]] Iterator begin() const noexcept { return Iterator(first_); }
  [[nodiscard]] Iterator end() const noexcept { return Iterator(nullptr); }

 private:
  const Value* first_;
};

inline Value::Children Value::items() const noexcept {
  return Children(isArray() ? first_child_ : nullptr);
}

inline Value::Children Value::members() const noexcept {
  return Children(isObject() ? first_child_ : nullptr);
}

/// All values of one JSON text, and the characters that they show. Moving a document does not move
/// its values.
class Document {
 public:
  [[nodiscard]] const Value& root() const noexcept { return values_.front(); }

 private:
  friend class Tree;

  std::unique_ptr<char[]> characters_;
  std::deque<Value> values_;
};

/// What nlohmann_json takes and nothing else; U+0000 becomes U+FFFD.
[[nodiscard]] Result<Document> readStrictly(std::string_view text);

/// Reads JSON text within kMaxWebhookBytes and kMaxDepth. What would cost a whole body for the sake
/// of one character is mended, see repair.hpp; U+0000, which databases refuse, becomes U+FFFD.
[[nodiscard]] Result<Document> read(std::string_view text);

}  // namespace camefrom::json
