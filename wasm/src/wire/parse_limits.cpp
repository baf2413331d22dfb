#include <string>

#include "camefrom/json.hpp"
#include "json/value.hpp"

namespace camefrom {
namespace {

using json::Value;

constexpr std::size_t kMaxDigits = 9;

/// A whole number; ranges are for assistant() to check.
bool readLimit(const Value& value, std::size_t& limit) {
  const std::string_view digits = value.text();
  if (!value.isNumber() || digits.size() > kMaxDigits) return false;
  std::size_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return false;
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  limit = number;
  return true;
}

}  // namespace

Result<AssistantLimits> parseAssistantLimits(std::string_view json) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  if (!document->root().isObject()) {
    return Failure{Error::kInvalidArgument, "Limits must be a JSON object."};
  }
  AssistantLimits limits;
  const std::pair<const char*, std::size_t*> members[] = {
      {"headline", &limits.headline},
      {"text", &limits.text},
      {"utm", &limits.utm},
      {"prompt", &limits.prompt},
      {"recommendations", &limits.recommendations},
  };
  for (const auto& [name, limit] : members) {
    const Value& member = document->root()[name];
    if (member.isNull() || readLimit(member, *limit)) continue;
    return Failure{Error::kInvalidArgument,
                   "\"limits." + std::string(name) + "\" must be a whole number."};
  }
  return limits;
}

}  // namespace camefrom
