/// @file cli.cpp
/// @brief The command line for js/src/cli/, beside the C interface in the same module: texts are
/// its texts (camefrom.h), a run is an address that JavaScript holds until it gives it up.
#include <string>
#include <string_view>
#include <vector>

#include "calls/owned.hpp"
#include "cli/plan.hpp"
#include "cli/run.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

namespace {

using camefrom::calls::owned;
using camefrom::cli::Command;
using camefrom::cli::Plan;
using camefrom::cli::Run;

std::string_view nameOf(Plan::Kind kind) {
  switch (kind) {
    case Plan::Kind::kPrint:
      return "print";
    case Plan::Kind::kRefuse:
      return "refuse";
    case Plan::Kind::kSchema:
      return "schema";
    case Plan::Kind::kServe:
      return "serve";
    case Plan::Kind::kRun:
      return "run";
  }
  return {};
}

std::vector<std::string> textsIn(std::string_view json) {
  std::vector<std::string> texts;
  const auto document = camefrom::json::read(json);
  if (!document) return texts;
  for (const camefrom::json::Value& text : document->root().items()) {
    texts.emplace_back(text.text());
  }
  return texts;
}

}  // namespace

extern "C" {

/// @param arguments an array of texts
/// @return
/// {"kind":"run","text":"...","command":0,"inputs":[...],"csv":false,"from":"","host":"...",
/// "port":8787}
char* camefrom_cli_plan(const char* arguments, std::size_t size) {
  const Plan plan = camefrom::cli::plan(textsIn({arguments, size}));
  camefrom::json::Writer json;
  json.object([&] {
    json.text("kind", nameOf(plan.kind));
    json.textOrEmpty("text", plan.text);
    json.number("command", static_cast<int>(plan.command));
    json.array("inputs", [&] {
      for (const std::string& input : plan.inputs) json.text(input);
    });
    json.boolean("csv", plan.csv);
    json.textOrEmpty("from", plan.from);
    json.text("host", plan.host);
    json.number("port", plan.port);
  });
  return owned(json.take());
}

/// @param settings [is_terminal, NO_COLOR, TERM, csv, from], texts; the first and the fourth one
/// are empty where it is none
Run* camefrom_cli_open(int command, const char* settings, std::size_t size) {
  std::vector<std::string> texts = textsIn({settings, size});
  texts.resize(5);
  const bool color = camefrom::cli::wantsColor(!texts[0].empty(), texts[1], texts[2]);
  return new Run(static_cast<Command>(command), color, !texts[3].empty(), texts[4]);
}

/// 1 where inputs are names of files, 2 where such a file is a list of inputs, 0 where inputs are
/// what is to be read.
int camefrom_cli_takes_files(int command) {
  if (static_cast<Command>(command) == Command::kCheckLinks) return 2;
  return static_cast<Command>(command) == Command::kRead ? 0 : 1;
}

char* camefrom_cli_argument(Run* run, const char* input, std::size_t size) {
  return owned(run->argument({input, size}));
}

char* camefrom_cli_feed_lines(Run* run, const char* piece, std::size_t size) {
  return owned(run->feedLines({piece, size}));
}

char* camefrom_cli_end_lines(Run* run) { return owned(run->endLines()); }

void camefrom_cli_feed_file(Run* run, const char* piece, std::size_t size) {
  run->feedFile({piece, size});
}

char* camefrom_cli_end_file(Run* run, const char* name, std::size_t size) {
  return owned(run->endFile({name, size}));
}

char* camefrom_cli_unreadable(Run* run, const char* name, std::size_t size) {
  return owned(run->unreadable({name, size}));
}

char* camefrom_cli_progress(const Run* run) { return owned(run->progress()); }

char* camefrom_cli_summary(const Run* run) { return owned(run->summary()); }

/// Ends the run, too.
int camefrom_cli_exit_code(const Run* run) {
  const int code = run->exitCode();
  delete run;
  return code;
}

}  // extern "C"
