#include "json/value.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "camefrom/limits.hpp"
#include "json/repair.hpp"

namespace camefrom::json {

using Kind = Value::Kind;

/// Builds the tree from nlohmann_json's events. Its own document model would turn numbers into
/// doubles.
class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  /// @param text_bytes how long the JSON text is: nothing gets longer by being decoded
  explicit TreeBuilder(std::size_t text_bytes) {
    document_.characters_ = std::make_unique_for_overwrite<char[]>(text_bytes);
    free_ = document_.characters_.get();
    free_end_ = free_ + text_bytes;
  }

  bool null() { return add(Kind::kNull, {}); }
  bool boolean(bool value) { return add(Kind::kBoolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) { return add(Kind::kNumber, write(value)); }
  bool number_unsigned(number_unsigned_t value) { return add(Kind::kNumber, write(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) {
    return add(Kind::kNumber, copy(text));
  }
  bool string(string_t& value) { return add(Kind::kString, copy(value)); }
  bool binary(binary_t& /*value*/) { return false; }
  bool start_object(std::size_t /*elements*/) { return open(Kind::kObject); }
  bool start_array(std::size_t /*elements*/) { return open(Kind::kArray); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(string_t& name) {
    name_ = copy(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) {
    error_position_ = position;
    return false;
  }

  [[nodiscard]] bool tooDeep() const noexcept { return too_deep_; }
  [[nodiscard]] std::size_t errorPosition() const noexcept { return error_position_; }
  [[nodiscard]] Document take() { return std::move(document_); }

 private:
  /// A container that is not closed yet, and its last child.
  struct Open {
    Value* container;
    Value* last_child;
  };

  std::string_view copy(const std::string& text) {
    char* const start = free_;
    for (std::size_t from = 0;;) {
      const std::size_t nul = text.find('\0', from);
      free_ += text.copy(free_, std::min(nul, text.size()) - from, from);
      if (nul == std::string::npos) break;
      free_ += std::string_view("\xEF\xBF\xBD").copy(free_, 3);  // was \u0000, six characters
      from = nul + 1;
    }
    return {start, static_cast<std::size_t>(free_ - start)};
  }

  template <typename Number>
  std::string_view write(Number number) {
    char* const start = free_;
    free_ = std::to_chars(free_, free_end_, number).ptr;
    return {start, static_cast<std::size_t>(free_ - start)};
  }

  Value* place(Kind kind, std::string_view text) {
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

  bool add(Kind kind, std::string_view text) {
    place(kind, text);
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() == kMaxDepth) {
      too_deep_ = true;
      return false;
    }
    open_.push_back({place(kind, {}), nullptr});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  Document document_;
  char* free_ = nullptr;
  char* free_end_ = nullptr;
  std::string_view name_;
  std::vector<Open> open_;
  bool too_deep_ = false;
  std::size_t error_position_ = 0;
};

namespace {

Failure unexpectedTextAt(std::size_t position) {
  return {Error::kInvalidJson,
          "This is not JSON: unexpected text at byte " + std::to_string(position) + "."};
}

Result<Document> build(std::string_view text) {
  // nlohmann_json takes a NUL for the end of the text, whatever comes after it.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return unexpectedTextAt(nul + 1);
  }
  TreeBuilder builder(text.size());
  if (nlohmann::json::sax_parse(text, &builder)) return builder.take();
  if (builder.tooDeep()) {
    return Failure{Error::kTooDeep, "The JSON text is nested deeper than 64 levels."};
  }
  return unexpectedTextAt(builder.errorPosition());
}

}  // namespace

const Value& Value::operator[](std::string_view name) const noexcept {
  static const Value kNothing;
  const Value* found = &kNothing;
  for (const Value& member : members()) {
    if (member.name() == name) found = &member;
  }
  return *found;
}

Result<Document> read(std::string_view text) {
  if (text.size() > kMaxWebhookBytes) {
    return Failure{Error::kTooLarge, "The JSON text is longer than 3,145,728 bytes."};
  }
  Result<Document> document = build(text);
  if (document || document.failure().error != Error::kInvalidJson) return document;
  if (const std::optional<std::string> mended = repair(text)) return build(*mended);
  return document;
}

}  // namespace camefrom::json
