#include "cli/color.hpp"

namespace camefrom::cli {
namespace {

constexpr std::string_view kBlue = "\x1B[34m";
constexpr std::string_view kRed = "\x1B[31m";
constexpr std::string_view kPlain = "\x1B[0m";

/// The string literal that begins the text, with both of its quotes.
std::string_view literalAt(std::string_view text) noexcept {
  std::size_t end = 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return text.substr(0, end + 1);
}

}  // namespace

std::string colored(std::string_view json) {
  std::string out;
  out.reserve(json.size() * 2);
  while (!json.empty()) {
    if (json.front() != '"') {
      out += json.front();
      json.remove_prefix(1);
      continue;
    }
    const std::string_view literal = literalAt(json);
    json.remove_prefix(literal.size());
    if (json.starts_with(':')) {
      out += literal == "\"error\"" ? kRed : kBlue;
      out.append(literal).append(kPlain);
    } else {
      out += literal;
    }
  }
  return out;
}

}  // namespace camefrom::cli
