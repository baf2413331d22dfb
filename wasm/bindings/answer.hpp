/// @file answer.hpp
/// @brief How the modules answer JavaScript: a JSON array of the value alone, or of null with the
/// error's code and its message.
#pragma once

#include <string>
#include <string_view>

#include "camefrom/camefrom.hpp"
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

/// Applies `view` to a referral that came as JSON.
template <typename View>
std::string withReferral(const std::string& json, View view) {
  const camefrom::Result<camefrom::Referral> referral = camefrom::parse(json);
  if (!referral) return refusal(referral.failure());
  return answer(camefrom::toJson(view(*referral)));
}
