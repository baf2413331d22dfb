#include "cli/plan.hpp"

#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "camefrom/webhook.hpp"
#include "cli/help.hpp"

namespace camefrom::cli {
namespace {

constexpr std::string_view kNames[] = {"read",  "check-links", "webhook", "banner",
                                       "panel", "facets",      "parse"};
constexpr int kMaxPort = 65'535;

Plan refuse(std::string sentence, std::string_view command = {}) {
  std::string text = "camefrom: " + std::move(sentence) + " See camefrom ";
  if (!command.empty()) text += std::string(command) + " ";
  return {.kind = Plan::Kind::kRefuse, .text = text + "--help.\n"};
}

Plan print(std::string_view text) {
  return {.kind = Plan::Kind::kPrint, .text = std::string(text)};
}

std::optional<Command> commandOf(std::string_view word) noexcept {
  for (std::size_t place = 0; place < std::size(kNames); ++place) {
    if (kNames[place] == word) return static_cast<Command>(place);
  }
  return std::nullopt;
}

/// Goes through what stands behind a command: options by name, "--name value" or "--name=value".
class Arguments {
 public:
  explicit Arguments(std::span<const std::string> rest) : rest_(rest) {}

  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  [[nodiscard]] const std::string& front() const noexcept { return rest_.front(); }
  void skip() { rest_ = rest_.subspan(1); }

  /// An input, not an option; "-" is one.
  [[nodiscard]] bool atInput() const noexcept {
    return only_inputs_ || !front().starts_with('-') || front() == kStandardInput;
  }

  /// Whether this option, which has no value, is the next one.
  bool takeSwitch(std::string_view option) {
    if (front() != option) return false;
    skip();
    return true;
  }

  /// After "--" everything is an input.
  bool takeEndOfOptions() {
    if (only_inputs_ || front() != "--") return false;
    skip();
    return only_inputs_ = true;
  }

  /// The value of this option if it is the next one; where it has none, empty.
  std::optional<std::string> take(std::string_view option) {
    const std::string_view next = front();
    if (!next.starts_with(option)) return std::nullopt;
    std::string_view value = next.substr(option.size());
    if (!value.empty() && !value.starts_with('=')) return std::nullopt;
    skip();
    if (!value.empty()) return std::string(value.substr(1));
    if (done()) return std::string();
    std::string following = front();
    skip();
    return following;
  }

 private:
  std::span<const std::string> rest_;
  bool only_inputs_ = false;
};

Plan unknownOption(const Arguments& arguments, std::string_view command) {
  return refuse("there is no option " + arguments.front() + ".", command);
}

Plan planRun(Command command, Arguments arguments) {
  Plan plan{.kind = Plan::Kind::kRun, .command = command};
  while (!arguments.done()) {
    if (arguments.takeEndOfOptions()) continue;
    if (arguments.atInput()) {
      plan.inputs.push_back(arguments.front());
      arguments.skip();
      continue;
    }
    if (command == Command::kCheckLinks && arguments.takeSwitch("--csv")) {
      plan.csv = true;
      continue;
    }
    const auto from = command == Command::kWebhook ? arguments.take("--from") : std::nullopt;
    if (!from) return unknownOption(arguments, name(command));
    if (!senderFromName(*from)) {
      return refuse("--from " + (from->empty() ? std::string("what?") : *from + ":") +
                        " no sender of that name is known.",
                    name(command));
    }
    plan.from = *from;
  }
  if (plan.inputs.empty()) plan.inputs.emplace_back(kStandardInput);
  return plan;
}

Plan planServe(Arguments arguments) {
  Plan plan{.kind = Plan::Kind::kServe};
  while (!arguments.done()) {
    if (const auto host = arguments.take("--host")) {
      if (host->empty()) return refuse("--host needs an address.", "serve");
      plan.host = *host;
    } else if (const auto port = arguments.take("--port")) {
      const char* const end = port->data() + port->size();
      const auto [stopped, error] = std::from_chars(port->data(), end, plan.port);
      if (error != std::errc() || stopped != end || plan.port < 0 || plan.port > kMaxPort) {
        return refuse("--port needs a number from 0 (any that is free) to 65535.", "serve");
      }
    } else {
      return unknownOption(arguments, "serve");
    }
  }
  return plan;
}

bool asksForHelp(std::span<const std::string> arguments) noexcept {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == "--help" || argument == "-h") return true;
  }
  return false;
}

}  // namespace

std::string_view name(Command command) noexcept {
  return kNames[static_cast<std::size_t>(command)];
}

Plan plan(std::span<const std::string> arguments) {
  if (arguments.empty()) {
    return {.kind = Plan::Kind::kRefuse, .text = std::string(help())};
  }
  const std::string& word = arguments.front();
  const auto rest = arguments.subspan(1);
  if (word == "--help" || word == "-h") return print(help());
  if (word == "--version") return print("camefrom " CAMEFROM_VERSION "\n");
  if (word == "help" && (rest.empty() || rest.front() == word || asksForHelp(rest.first(1)))) {
    return print(help());
  }
  const std::string& asked = word == "help" ? rest.front() : word;
  if (helpOf(asked).empty()) return refuse("there is no command " + asked + ".");
  if (word == "help" || asksForHelp(rest)) return print(helpOf(asked));

  if (word == "serve") return planServe(Arguments(rest));
  if (word == "schema") {
    if (!rest.empty()) return refuse("schema takes no arguments.", word);
    return {.kind = Plan::Kind::kSchema};
  }
  return planRun(*commandOf(word), Arguments(rest));
}

}  // namespace camefrom::cli
