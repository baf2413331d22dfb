/// @file answer.hpp
/// @brief How the modules answer JavaScript: a JSON array of the value alone, or of null with the
/// error's code and its message.
#pragma once

#include <string>

#include "camefrom/camefrom.hpp"

inline std::string answer(const std::string& json) { return "[" + json + "]"; }

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
