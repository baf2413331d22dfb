/// @file answer.hpp
/// @brief How the modules answer JavaScript: a JSON array of the value alone, or of null with the
/// error's code and its message.
#pragma once

#include <string>
#include <string_view>

#include "calls/calls.hpp"
#include "camefrom/json.hpp"
#include "json/ascii.hpp"

inline std::string answer(std::string_view json) {
  std::string text;
  text.reserve(json.size() + 2);
  text += '[';
  camefrom::json::appendMostlyAscii(text, json);
  text += ']';
  return text;
}

inline std::string refusal(const camefrom::Failure& failure) {
  return "[null," + camefrom::toJson(failure) + "]";
}

inline std::string answerOf(const camefrom::calls::Answer& value) {
  return value ? answer(*value) : refusal(value.failure());
}
