/// @file main.cpp
/// @brief The program `camefrom`: moves bytes, and leaves what they mean to plan.hpp and run.hpp.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/plan.hpp"
#include "cli/run.hpp"
#include "cli/schema.hpp"

namespace {

using camefrom::cli::Plan;
using camefrom::cli::Run;

constexpr std::size_t kPieceBytes = 262'144;

void print(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

/// Says how far it is, on one line of a terminal that is written over again and again; elsewhere
/// seldom, and only of work that is long.
class Progress {
 public:
  void tell(const Run& run) {
    using std::chrono::seconds;
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < (is_terminal_ ? seconds(1) : seconds(30))) return;
    told_ = now;
    written_ = true;
    print(stderr, (is_terminal_ ? "\r" : "") + run.progress() + (is_terminal_ ? "" : "\n"));
    std::fflush(stderr);
  }

  void end(const Run& run) const {
    if (written_ && is_terminal_) print(stderr, "\r" + run.progress() + "\n");
  }

 private:
  bool is_terminal_ = isatty(STDERR_FILENO) != 0;
  bool written_ = false;
  std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();
};

/// Reads to the end, in pieces as they come; false when that cannot be.
template <typename Take>
bool readAll(int file, Take take) {
  std::vector<char> piece(kPieceBytes);
  for (;;) {
    const ssize_t count = ::read(file, piece.data(), piece.size());
    if (count < 0) return false;
    if (count == 0) return true;
    take(std::string_view(piece.data(), static_cast<std::size_t>(count)));
  }
}

/// False when the file cannot be read to its end.
bool runLines(int file, Run& run, Progress& progress) {
  const bool is_read = readAll(file, [&](std::string_view piece) {
    print(stdout, run.feedLines(piece));
    // Whoever reads line by line is not kept waiting for a full buffer.
    std::fflush(stdout);
    progress.tell(run);
  });
  print(stdout, run.endLines());
  return is_read;
}

bool runStandardInput(Run& run, Progress& progress) {
  const bool is_read = runLines(STDIN_FILENO, run, progress);
  if (!is_read) print(stderr, "camefrom: standard input cannot be read.\n");
  return is_read;
}

using OpenFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

OpenFile open(const std::string& name) { return {std::fopen(name.c_str(), "rb"), std::fclose}; }

void runFile(Run& run, const std::string& name) {
  const OpenFile file = open(name);
  const bool is_read = file != nullptr && readAll(fileno(file.get()), [&](std::string_view piece) {
                         run.feedFile(piece);
                       });
  print(stdout, is_read ? run.endFile(name) : run.unreadable(name));
}

void runList(Run& run, const std::string& name, Progress& progress) {
  const OpenFile file = open(name);
  if (file == nullptr || !runLines(fileno(file.get()), run, progress)) {
    print(stdout, run.unreadable(name));
  }
}

int carryOut(const Plan& plan) {
  using camefrom::cli::wantsColor;
  Run run(plan.command,
          wantsColor(isatty(STDOUT_FILENO) != 0, environment("NO_COLOR"), environment("TERM")),
          plan.csv, plan.from);
  Progress progress;
  bool is_read = true;
  for (const std::string& input : plan.inputs) {
    if (input == camefrom::cli::kStandardInput) {
      is_read = runStandardInput(run, progress) && is_read;
    } else if (plan.command == camefrom::cli::Command::kRead) {
      print(stdout, run.argument(input));
    } else if (plan.command == camefrom::cli::Command::kCheckLinks) {
      runList(run, input, progress);
    } else {
      runFile(run, input);
    }
    progress.tell(run);
  }
  progress.end(run);
  print(stderr, run.summary());
  return is_read ? run.exitCode() : 1;
}

/// What was printed may still wait in a buffer, and have no place on the disk.
int withOutput(int code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  print(stderr, "camefrom: the output cannot be written.\n");
  return 1;
}

int obey(const Plan& plan) {
  switch (plan.kind) {
    case Plan::Kind::kPrint:
      print(stdout, plan.text);
      return 0;
    case Plan::Kind::kRefuse:
      print(stderr, plan.text);
      return 2;
    case Plan::Kind::kSchema:
      print(stdout, camefrom::cli::kSchema);
      return 0;
    case Plan::Kind::kServe:
      print(stderr, "camefrom: serve is part of the npm package: npx camefrom serve.\n");
      return 2;
    case Plan::Kind::kRun:
      return carryOut(plan);
  }
  return 2;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  return withOutput(obey(camefrom::cli::plan(arguments)));
}
