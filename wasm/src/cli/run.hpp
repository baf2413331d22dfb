/// @file run.hpp
/// @brief Carries out one command over all its inputs, which the program brings in pieces of any
/// size: what stands at one time in memory is one piece and one input.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "camefrom/link_list.hpp"
#include "cli/plan.hpp"

namespace camefrom::cli {

/// Whether there is colour: only for people, and not against their wish (https://no-color.org).
[[nodiscard]] bool wantsColor(bool is_terminal, std::string_view no_color,
                              std::string_view term) noexcept;

class Run {
 public:
  /// @param csv  of kCheckLinks: a table comes out, not JSON
  /// @param from of kWebhook: a sender's name; empty where a body's shape tells
  Run(Command command, bool color, bool csv = false, std::string from = {})
      : command_(command), color_(color), csv_(csv), from_(std::move(from)) {}

  /// Every text that these answer is for standard output, whole lines of JSON, or of a table.
  /// @{

  /// An input that stood on the command line.
  [[nodiscard]] std::string argument(std::string_view input);

  /// Standard input, and of kCheckLinks a file: one input a line; a byte order mark and blank lines
  /// are passed over.
  [[nodiscard]] std::string feedLines(std::string_view piece);
  [[nodiscard]] std::string endLines();

  /// A file, which is one input.
  void feedFile(std::string_view piece);
  [[nodiscard]] std::string endFile(std::string_view name);
  [[nodiscard]] std::string unreadable(std::string_view name);

  /// @}

  /// How far it is, for standard error: "1,250,000 done, 3 refused".
  [[nodiscard]] std::string progress() const;

  /// What is to be said at the end on standard error; mostly nothing.
  [[nodiscard]] std::string summary() const;

  /// The program's exit code.
  [[nodiscard]] int exitCode() const noexcept { return refused_ + faulty_ + others_ > 0; }

 private:
  /// One input's line, with where it stood when it is refused: `"line":3`.
  void answer(std::string& out, std::string_view input, std::string_view place);
  void answerLine(std::string& out, std::string_view line);
  void write(std::string& out, std::string_view json, std::string_view place);
  void keep(std::string_view piece);
  void check(std::string& out, const std::vector<ListedLink>& links);

  Command command_;
  bool color_;
  bool csv_;
  std::string from_;
  bool has_header_ = false;  ///< of the table is out
  LinkReader links_;
  std::map<std::string, std::uint64_t> faults_;  ///< how often by code
  std::uint64_t faulty_ = 0;                     ///< links with a fault
  std::uint64_t others_ = 0;                     ///< entries of the list that are no link
  std::string pending_;  ///< of an input that has not ended, up to just beyond what is read of one
  std::uint64_t arguments_ = 0;
  std::uint64_t lines_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace camefrom::cli
