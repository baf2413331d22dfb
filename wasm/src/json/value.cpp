#include "json/value.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "camefrom/limits.hpp"
#include "json/plain_reader.hpp"
#include "json/repair.hpp"
#include "json/tree.hpp"

namespace camefrom::json {

using Kind = Value::Kind;

namespace {

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
  explicit TreeBuilder(std::size_t text_bytes)
      : tree_(text_bytes), free_(tree_.characters()), free_end_(free_ + text_bytes) {}

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
    tree_.name(copy(name));
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) {
    error_position_ = position;
    return false;
  }

  [[nodiscard]] bool tooDeep() const noexcept { return too_deep_; }
  [[nodiscard]] std::size_t errorPosition() const noexcept { return error_position_; }
  [[nodiscard]] Document take() { return tree_.take(); }

 private:
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

  bool add(Kind kind, std::string_view text) {
    tree_.add(kind, text);
    return true;
  }

  bool open(Kind kind) {
    too_deep_ = tree_.depth() == kMaxDepth;
    if (!too_deep_) tree_.open(kind);
    return !too_deep_;
  }

  bool close() {
    tree_.close();
    return true;
  }

  Tree tree_;
  char* free_;
  char* free_end_;
  bool too_deep_ = false;
  std::size_t error_position_ = 0;
};

Failure unexpectedTextAt(std::size_t position) {
  return {Error::kInvalidJson,
          "This is not JSON: unexpected text at byte " + std::to_string(position) + "."};
}

}  // namespace

Result<Document> readStrictly(std::string_view text) {
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
  if (std::optional<Document> plain = readPlain(text)) return std::move(*plain);
  Result<Document> document = readStrictly(text);
  if (document || document.failure().error != Error::kInvalidJson) return document;
  if (const std::optional<std::string> mended = repair(text)) return readStrictly(*mended);
  return document;
}

}  // namespace camefrom::json
