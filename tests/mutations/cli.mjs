// @ts-check

const run = "wasm/src/cli/run.cpp";
const plan = "wasm/src/cli/plan.cpp";
const calls = "wasm/src/calls/calls.cpp";
const c = "wasm/src/calls/c_interface.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: run,
    piece: "    if (isNoLink(checked)) {",
    instead: "    if (false) {",
    breaks: "What is no link is not counted as one.",
  },
  {
    file: run,
    piece: "      keep(piece.substr(0, end));\n      answerLine(out, pending_);",
    instead: "      answerLine(out, pending_);",
    breaks: "A line that comes in pieces is read whole.",
  },
  {
    file: run,
    piece: "  if (!pending_.empty()) answerLine(out, pending_);",
    instead: "",
    breaks: "A last line needs no line break.",
  },
  {
    file: run,
    piece: "if (++lines_ == 1 && line.starts_with(kByteOrderMark))",
    instead: "if (++lines_ == 0 && line.starts_with(kByteOrderMark))",
    breaks: "A byte order mark is no part of the first line.",
  },
  {
    file: run,
    piece: "if (line.ends_with('\\r')) line.remove_suffix(1);",
    instead: "",
    breaks: "A carriage return is no part of a line.",
  },
  {
    file: run,
    piece: "  pending_ += piece.substr(0, room);",
    instead: "  pending_ += piece.substr(0, room / 2);",
    breaks: "Of an input that comes in pieces everything is read up to the limit.",
  },
  {
    file: run,
    piece: '  if (input == "null" && command != Command::kWebhook) return "null";',
    instead: "",
    breaks: "What is null stays null from one command to the next.",
  },
  {
    file: run,
    piece: "    ++refused_;\n    refusal",
    instead: "    refusal",
    breaks: "The exit code tells that inputs were refused.",
  },
  {
    file: plan,
    piece: "return only_inputs_ = true;",
    instead: "return true;",
    breaks: "Behind -- everything is an input.",
  },
  {
    file: plan,
    piece: "plan.port < 0 || plan.port > kMaxPort",
    instead: "plan.port < 0",
    breaks: "A port is at most 65535.",
  },
  {
    file: calls,
    piece: '  if (!at && !root["at"].isNull()) {',
    instead: "  if (false) {",
    breaks: "A time that cannot be read is refused, not passed over.",
  },
  {
    file: c,
    piece: "const bool is_time = now >= 1 && now <= kMaxTime;",
    instead: "const bool is_time = true;",
    breaks: "Without a clock a claim keeps its time.",
  },
];
