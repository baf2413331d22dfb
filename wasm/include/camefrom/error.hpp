/// @file error.hpp
/// @brief What can be wrong with an input. Errors are data: no function of Camefrom throws.
///
/// @code
/// const Result<Referral> referral = parse("{}");
/// assert(!referral.ok());
/// assert(name(referral.failure().error) == "invalid_referral");  // and .message says what to do
/// @endcode
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#pragma GCC visibility push(default)
namespace camefrom {

/// Why an input was refused.
enum class Error : std::uint8_t {
  kInvalidJson,      ///< not JSON text (RFC 8259)
  kInvalidReferral,  ///< JSON, but not a referral of wire version 1
  kInvalidArgument,  ///< an argument outside what the function's comment allows
  kTooLarge,         ///< longer than the limit for this kind of input
  kTooDeep,          ///< JSON nested deeper than `kMaxDepth`
};

/// The wire name of an error, "invalid_json" for example.
[[nodiscard]] std::string_view name(Error error) noexcept;

/// An error with one English sentence that says what to do.
struct Failure {
  Error error = Error::kInvalidArgument;
  std::string message;
};

/// A value, or the reason why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Failure failure) : failure_(std::move(failure)) {}

  [[nodiscard]] bool ok() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return ok(); }

  /// The value; call only after ok().
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] T& operator*() noexcept { return *value_; }
  const T* operator->() const noexcept { return &*value_; }
  T* operator->() noexcept { return &*value_; }

  /// The failure; meaningful only where ok() is false.
  [[nodiscard]] const Failure& failure() const noexcept { return failure_; }

 private:
  std::optional<T> value_;
  Failure failure_;
};

}  // namespace camefrom
#pragma GCC visibility pop
