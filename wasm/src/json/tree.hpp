/// @file tree.hpp
/// @brief Puts the values of a JSON text into a Document, in the order in which they stand there.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "json/value.hpp"

namespace camefrom::json {

/// A document that is being read.
class Tree {
 public:
  /// @param bytes  how many the document keeps of its values' characters at most
  explicit Tree(std::size_t bytes) {
    document_.characters_ = std::make_unique_for_overwrite<char[]>(bytes);
  }

  /// Where those are to be written.
  [[nodiscard]] char* characters() noexcept { return document_.characters_.get(); }

  [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
  [[nodiscard]] bool inObject() const noexcept { return open_.back().container->isObject(); }

  /// By what name the object that is open holds the value that comes next.
  void name(std::string_view name) noexcept { name_ = name; }

  /// @param text  stands among characters(), or is a constant
  Value* add(Value::Kind kind, std::string_view text) {
    Value& value = document_.values_.emplace_back();
    value.kind_ = kind;
    value.text_ = text;
    if (open_.empty()) return &value;
    auto& [container, last_child] = open_.back();
    if (container->isObject()) value.name_ = name_;
    (last_child == nullptr ? container->first_child_ : last_child->next_sibling_) = &value;
    last_child = &value;
    return &value;
  }

  void open(Value::Kind kind) { open_.push_back({add(kind, {}), nullptr}); }
  void close() noexcept { open_.pop_back(); }

  [[nodiscard]] Document take() noexcept { return std::move(document_); }

 private:
  /// A container that is not closed yet, and its last child.
  struct Open {
    Value* container;
    Value* last_child;
  };

  Document document_;
  std::string_view name_;
  std::vector<Open> open_;
};

}  // namespace camefrom::json
