#include "value.hpp"

#include <nlohmann/json.hpp>

#include "camefrom/limits.hpp"

namespace camefrom::json {
namespace {

using Kind = Value::Kind;

/// Builds the tree from nlohmann_json's events. Its own document model would turn numbers into
/// doubles.
class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return add({}); }
  bool boolean(bool value) override { return add({Kind::kBoolean, value ? "true" : "false"}); }
  bool number_integer(std::int64_t value) override {
    return add({Kind::kNumber, std::to_string(value)});
  }
  bool number_unsigned(std::uint64_t value) override {
    return add({Kind::kNumber, std::to_string(value)});
  }
  bool number_float(double /*value*/, const std::string& text) override {
    return add({Kind::kNumber, text});
  }
  bool string(std::string& value) override { return add({Kind::kString, std::move(value)}); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override { return open(Kind::kObject); }
  bool start_array(std::size_t /*elements*/) override { return open(Kind::kArray); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    open_.back()->members().emplace_back(std::move(name), Value());
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) override {
    error_position_ = position;
    return false;
  }

  [[nodiscard]] bool tooDeep() const noexcept { return too_deep_; }
  [[nodiscard]] std::size_t errorPosition() const noexcept { return error_position_; }
  [[nodiscard]] Value take() { return std::move(root_); }

 private:
  Value* place(Value value) {
    if (open_.empty()) return &(root_ = std::move(value));
    Value& parent = *open_.back();
    if (parent.isArray()) return &parent.items().emplace_back(std::move(value));
    return &(parent.members().back().second = std::move(value));
  }
  bool add(Value value) {
    place(std::move(value));
    return true;
  }
  bool open(Kind kind) {
    if (open_.size() == kMaxDepth) {
      too_deep_ = true;
      return false;
    }
    open_.push_back(place({kind, {}}));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Value root_;
  std::vector<Value*> open_;  // stays valid: only the innermost value's children ever move
  bool too_deep_ = false;
  std::size_t error_position_ = 0;
};

}  // namespace

const Value& Value::operator[](std::string_view name) const noexcept {
  static const Value kNothing;
  for (auto member = members_.rbegin(); member != members_.rend(); ++member) {
    if (member->first == name) return member->second;
  }
  return kNothing;
}

Result<Value> read(std::string_view text) {
  if (text.size() > kMaxWebhookBytes) {
    return Failure{Error::kTooLarge, "The JSON text is longer than 3,145,728 bytes."};
  }
  TreeBuilder builder;
  if (nlohmann::json::sax_parse(text, &builder)) return builder.take();
  if (builder.tooDeep()) {
    return Failure{Error::kTooDeep, "The JSON text is nested deeper than 64 levels."};
  }
  return Failure{Error::kInvalidJson, "This is not JSON: unexpected text at byte " +
                                          std::to_string(builder.errorPosition()) + "."};
}

}  // namespace camefrom::json
