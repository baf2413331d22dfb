#include "cli/run.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "calls/calls.hpp"
#include "camefrom/camefrom.h"
#include "camefrom/check_link.hpp"
#include "camefrom/json.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/page.hpp"
#include "cli/color.hpp"

namespace camefrom::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string taken(char* given) {
  const std::unique_ptr<char, decltype(&camefrom_free)> answer(given, camefrom_free);
  if (answer) return answer.get();
  return calls::asError({Error::kTooLarge, "There is no memory for the answer."});
}

std::string callC(char* (*function)(const char*, std::size_t), std::string_view input) {
  return taken(function(input.data(), input.size()));
}

std::string readAddress(std::string_view url) {
  const auto referral = readPage(url);
  if (!referral) return calls::asError(referral.failure());
  return *referral ? toJson(**referral) : "null";
}

std::string perform(Command command, std::string_view input, std::string_view from) {
  // So that `read | banner` goes on where there was nothing to attribute.
  if (input == "null" && command != Command::kWebhook) return "null";
  switch (command) {
    case Command::kRead: {
      const bool is_json = input.starts_with('{') || input.starts_with('"');
      return is_json ? callC(camefrom_read_page, input) : readAddress(input);
    }
    case Command::kCheckLinks:
      break;
    case Command::kWebhook:
      return taken(
          camefrom_read_webhook_from(input.data(), input.size(), from.data(), from.size()));
    case Command::kBanner:
      return callC(camefrom_banner, input);
    case Command::kPanel:
      return callC(camefrom_panel, input);
    case Command::kFacets:
      return callC(camefrom_facets, input);
    case Command::kParse:
      return callC(camefrom_parse, input);
  }
  return "null";
}

/// Where an input stood, as a member of an object.
std::string at(std::string_view what, std::string_view which) {
  return std::string("\"").append(what).append("\":").append(which);
}

/// "1,250,000"
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, 1, ',');
  }
  return digits;
}

/// As JSON; names of files are bytes that may be anything. Of what is public only a failure's
/// message is written whatever it is.
std::string quoted(std::string_view name) {
  if (name.empty()) return "\"\"";
  const std::string failure = toJson(Failure{.message = std::string(name)});
  constexpr std::string_view kMember = "\"message\":";
  const std::size_t start = failure.find(kMember) + kMember.size();
  return failure.substr(start, failure.size() - 1 - start);
}

bool isNoLink(const CheckedLink& checked) noexcept {
  return !checked.advice.empty() && checked.advice.front().code == "no_link";
}

}  // namespace

bool wantsColor(bool is_terminal, std::string_view no_color, std::string_view term) noexcept {
  return is_terminal && no_color.empty() && term != "dumb";
}

std::string Run::argument(std::string_view input) {
  std::string out;
  answer(out, input, at("argument", std::to_string(++arguments_)));
  return out;
}

std::string Run::feedLines(std::string_view piece) {
  std::string out;
  if (command_ == Command::kCheckLinks) {
    check(out, links_.feed(piece));
    return out;
  }
  for (;;) {
    const std::size_t end = piece.find('\n');
    if (end == std::string_view::npos) break;
    if (pending_.empty()) {
      answerLine(out, piece.substr(0, end));
    } else {
      keep(piece.substr(0, end));
      answerLine(out, pending_);
      pending_.clear();
    }
    piece.remove_prefix(end + 1);
  }
  keep(piece);
  return out;
}

std::string Run::endLines() {
  std::string out;
  if (command_ == Command::kCheckLinks) {
    check(out, links_.end());
    links_ = {};
    return out;
  }
  if (!pending_.empty()) answerLine(out, pending_);
  pending_.clear();
  return out;
}

void Run::feedFile(std::string_view piece) { keep(piece); }

std::string Run::endFile(std::string_view name) {
  std::string out;
  std::string_view text = pending_;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  answer(out, text, at("file", quoted(name)));
  pending_.clear();
  return out;
}

std::string Run::unreadable(std::string_view name) {
  // Links and JSON stand where a file belongs as often as names that are wrong.
  constexpr std::string_view kMessage =
      "This file cannot be read; what is no file goes to standard input.";
  pending_.clear();
  if (csv_) {
    ++done_;
    ++refused_;
    const Advice advice = {"", std::string(kMessage), ""};
    return linksTableRow({0, std::string(name)}, {std::nullopt, {advice}, ""});
  }
  std::string out;
  write(out, calls::asError({Error::kInvalidArgument, std::string(kMessage)}),
        at("file", quoted(name)));
  return out;
}

std::string Run::progress() const {
  std::string text = grouped(done_) + " done";
  if (refused_ > 0) text.append(", ").append(grouped(refused_)).append(" refused");
  return text;
}

void Run::check(std::string& out, const std::vector<ListedLink>& links) {
  if (csv_ && !has_header_) {
    out += linksTableHeader();
    has_header_ = true;
  }
  for (const ListedLink& listed : links) {
    ++done_;
    const CheckedLink checked = checkLink(listed.link);
    if (isNoLink(checked)) {
      ++others_;
    } else {
      if (!checked.advice.empty()) ++faulty_;
      for (const Advice& advice : checked.advice) ++faults_[advice.code];
    }
    if (csv_) {
      out += linksTableRow(listed, checked);
    } else {
      const std::string json = toJson(listed, checked);
      out += color_ ? colored(json) : json;
      out += '\n';
    }
  }
}

std::string Run::summary() const {
  if (command_ != Command::kCheckLinks) return {};
  const std::uint64_t checked = done_ - refused_ - others_;
  std::string text = grouped(checked) + (checked == 1 ? " link, " : " links, ") + grouped(faulty_) +
                     " with faults";
  if (others_ > 0) text += ", and " + grouped(others_) + " no link";
  std::vector<std::pair<std::string, std::uint64_t>> faults(faults_.begin(), faults_.end());
  std::ranges::stable_sort(faults, std::ranges::greater(),
                           [](const auto& fault) { return fault.second; });
  text += faults.empty() ? ".\n" : ":\n";
  for (const auto& [code, count] : faults) text += "  " + grouped(count) + " " + code + "\n";
  return text;
}

void Run::answerLine(std::string& out, std::string_view line) {
  if (++lines_ == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.find_first_not_of(" \t") == std::string_view::npos) return;
  answer(out, line, at("line", std::to_string(lines_)));
}

void Run::answer(std::string& out, std::string_view input, std::string_view place) {
  write(out, perform(command_, input, from_), place);
}

void Run::write(std::string& out, std::string_view json, std::string_view place) {
  ++done_;
  std::string refusal;
  if (json.starts_with(calls::kErrorBegins)) {
    ++refused_;
    refusal.append(json.substr(0, json.size() - 1)).append(",").append(place).append("}");
    json = refusal;
  }
  if (color_) {
    out += colored(json);
  } else {
    out += json;
  }
  out += '\n';
}

void Run::keep(std::string_view piece) {
  const std::size_t room = kMaxWebhookBytes + 1 - std::min(pending_.size(), kMaxWebhookBytes + 1);
  pending_ += piece.substr(0, room);
}

}  // namespace camefrom::cli
