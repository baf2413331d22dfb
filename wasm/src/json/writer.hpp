/// @file writer.hpp
/// @brief Writes JSON text from front to back, without a document in between.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace camefrom::json {

/// JSON text that is being written. Absent is absent on the wire too: what is empty is left out.
class Writer {
 public:
  Writer() { out_.reserve(kUsualBytes); }

  /// A member of the object that is open; nothing when the text is empty.
  void text(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    this->name(name);
    quote(text);
  }

  /// A member that is there even when it is empty.
  void textOrEmpty(std::string_view name, std::string_view text) {
    this->name(name);
    quote(text);
  }

  void boolean(std::string_view name, bool value) {
    this->name(name);
    out_ += value ? "true" : "false";
  }

  void number(std::string_view name, std::int64_t number) {
    this->name(name);
    out_ += std::to_string(number);
  }

  void null(std::string_view name) {
    this->name(name);
    out_ += "null";
  }

  void yes(std::string_view name) {
    this->name(name);
    out_ += "true";
  }

  /// An element of the array that is open.
  void text(std::string_view text) {
    separate();
    quote(text);
  }

  /// A member that is an object, with what `write` writes into it.
  template <typename Write>
  void object(std::string_view name, Write write) {
    this->name(name);
    enclose('{', write, '}');
  }

  /// An element that is an object, or the whole text.
  template <typename Write>
  void object(Write write) {
    separate();
    enclose('{', write, '}');
  }

  template <typename Write>
  void array(std::string_view name, Write write) {
    this->name(name);
    enclose('[', write, ']');
  }

  template <typename Write>
  void array(Write write) {
    separate();
    enclose('[', write, ']');
  }

  /// As object(), but nothing when nothing was written into it.
  template <typename Write>
  void objectUnlessEmpty(std::string_view name, Write write) {
    const std::size_t before = out_.size();
    object(name, write);
    if (out_.ends_with("{}")) out_.resize(before);
  }

  /// As array(), but nothing when nothing was written into it.
  template <typename Write>
  void arrayUnlessEmpty(std::string_view name, Write write) {
    const std::size_t before = out_.size();
    array(name, write);
    if (out_.ends_with("[]")) out_.resize(before);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  /// More than most referrals and views take.
  static constexpr std::size_t kUsualBytes = 1'536;

  template <typename Write>
  void enclose(char open, Write& write, char close) {
    out_ += open;
    write();
    out_ += close;
  }

  /// Names are ours, and need no escapes.
  void name(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }

  /// A comma, unless this is the first thing where it stands.
  void separate();

  /// A string literal. Bytes that are not UTF-8 become U+FFFD.
  void quote(std::string_view text);

  std::string out_;
};

}  // namespace camefrom::json
