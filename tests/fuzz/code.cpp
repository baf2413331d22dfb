// Codes in whatever a customer writes, and links with whatever a site says.
#include "camefrom/code.hpp"

#include "camefrom/whatsapp_link.hpp"
#include "promises.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"

using namespace camefrom;

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kPlaces[] = {0, 1, 2, 4, 5, 6, 8, 9, 10};

/// Two characters that are wrong, or have changed places, make a code of nobody's.
void expectChecked(const std::string& code, std::uint8_t one, std::uint8_t other) {
  std::string wrong = code;
  const std::size_t at = kPlaces[one % 9];
  const std::size_t too = kPlaces[other % 9];
  std::swap(wrong[at], wrong[too]);
  fuzz::promise(wrong == code || !readCode(wrong), "two that changed places are noticed");
  wrong = code;
  wrong[at] = kDigits[other % 32];
  wrong[too] = kDigits[one / 8];
  fuzz::promise(wrong == code || !readCode(wrong), "two wrong characters are noticed");
}

/// As people and their keyboards write it.
void expectTyped(const std::string& code) {
  std::string typed;
  for (const char c : code) {
    if (c == '-') continue;
    typed += c == '0' ? 'o' : c == '1' ? 'l' : c >= 'A' ? static_cast<char>(c + 32) : c;
  }
  fuzz::promise(readCode(typed) == code, "small letters, o for 0 and l for 1 are no matter");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  const auto found = readCode(text);
  if (found) fuzz::promise(readCode(*found) == found, "a code is read as it is written");

  const auto made = newCode(text);
  fuzz::promise(made.ok() == (size >= kCodeRandomBytes), "any bytes make a code");
  if (!made) return 0;
  fuzz::promise(readCode(*made) == *made, "what is made is a code");
  expectChecked(*made, data[size - 1], data[size - 2]);
  expectTyped(*made);
  const auto link = whatsappLink({.number = "4930123456", .text = text, .code = *made});
  if (!link) return 0;
  const std::string_view query = std::string_view(*link).substr(link->find('?') + 1);
  const auto said = firstValue(query, "text");
  fuzz::promise(said.has_value(), "a text leaves its link with no character");
  const std::string_view words = *said;
  fuzz::promise(words.starts_with(slow::validUtf8(text)), "a link says the text");
  fuzz::promise(readCode(words) == *made, "a code is found behind any text");
  return 0;
}
