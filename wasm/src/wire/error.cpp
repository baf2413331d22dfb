#include "camefrom/error.hpp"

namespace camefrom {

std::string_view name(Error error) noexcept {
  switch (error) {
    case Error::kInvalidJson:
      return "invalid_json";
    case Error::kInvalidReferral:
      return "invalid_referral";
    case Error::kInvalidArgument:
      return "invalid_argument";
    case Error::kTooLarge:
      return "too_large";
    case Error::kTooDeep:
      return "too_deep";
  }
  return "invalid_argument";
}

}  // namespace camefrom
