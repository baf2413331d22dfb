/// @file answer.hpp
/// @brief How the modules answer JavaScript: a JSON array of the value alone, or of null with the
/// error's code and its message; or packed (wire/pack.hpp), which never begins with a bracket.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "calls/calls.hpp"
#include "camefrom/json.hpp"
#include "json/ascii.hpp"
#include "wire/pack.hpp"

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

inline std::string packedOrJson(const camefrom::Referral& referral) {
  std::optional<std::string> packed = camefrom::pack(referral);
  return packed ? std::move(*packed) : answer(camefrom::toJson(referral));
}

/// What `view` makes of a referral that came as JSON, packed.
template <typename View>
std::string viewOf(std::string_view json, View view) {
  const camefrom::Result<camefrom::Referral> referral = camefrom::parse(json);
  return referral ? camefrom::pack(view(*referral)) : refusal(referral.failure());
}

inline std::string answerOf(const camefrom::calls::Answer& value) {
  return value ? answer(*value) : refusal(value.failure());
}
