/// @file plan.hpp
/// @brief What the arguments of `camefrom` ask for. The native program and `npx camefrom` both go
/// by it, so that a command line means the same in either.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace camefrom::cli {

enum class Command : unsigned char {
  kRead,
  kCheckLinks,
  kWebhook,
  kBanner,
  kPanel,
  kFacets,
  kParse
};

/// The word for it on the command line.
[[nodiscard]] std::string_view name(Command command) noexcept;

/// What stands for standard input among the inputs of a Plan.
inline constexpr std::string_view kStandardInput = "-";

/// What has to be done.
struct Plan {
  enum class Kind : unsigned char {
    kPrint,   ///< `text` goes to standard output, exit code 0
    kRefuse,  ///< `text` goes to standard error, exit code 2
    kSchema,  ///< the JSON Schema of referrals goes to standard output, exit code 0
    kServe,   ///< `host` and `port`
    kRun,     ///< `command` for each of `inputs`
  };

  Kind kind = Kind::kPrint;
  std::string text;
  Command command = Command::kRead;
  bool csv = false;                 ///< of kCheckLinks: a table comes out, not JSON
  std::string from;                 ///< of kWebhook: whose it is; empty where its shape tells
  std::vector<std::string> inputs;  ///< addresses for kRead, else files; or kStandardInput
  std::string host = "127.0.0.1";
  int port = 8787;
};

/// @param arguments without the program's own name
[[nodiscard]] Plan plan(std::span<const std::string> arguments);

}  // namespace camefrom::cli
