/// @file promises.hpp
/// @brief What holds for everything that is read, whatever it was read from.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "camefrom/json.hpp"
#include "visitor/text.hpp"

namespace camefrom::fuzz {

/// Ends the program where a promise is broken, so that libFuzzer keeps the input.
inline void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "Broken promise: %s\n", what);
  std::abort();
}

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Others can read it, and a database can store it.
inline void expectJson(const std::string& json) {
  promise(nlohmann::json::accept(json), "what is written is JSON");
  promise(toValidUtf8(json) == json, "what is written is UTF-8");
}

/// The same after the wire, and fit to be shown.
inline void expectReferral(const Referral& referral) {
  const std::string wire = toJson(referral);
  expectJson(wire);
  const Result<Referral> again = parse(wire);
  promise(again.ok(), "a referral that was read can be sent");
  promise(*again == referral, "a referral comes through the wire as it was");
  expectJson(toJson(banner(referral)));
  expectJson(toJson(panel(referral)));
  const Result<AssistantContext> context = assistant(referral);
  promise(context.ok(), "there is something to tell an assistant");
  expectJson(toJson(*context));
  promise(prefixBytes(context->prompt, kMaxPromptCharacters) == context->prompt.size(),
          "a prompt keeps to its length");
}

inline void expectReason(const Failure& failure) {
  promise(!failure.message.empty(), "a refusal says why");
  expectJson(toJson(failure));
}

}  // namespace camefrom::fuzz
