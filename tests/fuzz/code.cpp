// Codes in whatever a customer writes, and links with whatever a site says.
#include "camefrom/code.hpp"

#include "camefrom/whatsapp_link.hpp"
#include "promises.hpp"
#include "visitor/query.hpp"
#include "visitor/text.hpp"

using namespace camefrom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  const auto found = readCode(text);
  if (found) fuzz::promise(readCode(*found) == found, "a code is read as it is written");

  const auto made = newCode(text);
  fuzz::promise(made.ok() == (size >= kCodeRandomBytes), "any bytes make a code");
  if (!made) return 0;
  fuzz::promise(readCode(*made) == *made, "what is made is a code");
  const auto link = whatsappLink({.number = "4930123456", .text = text, .code = *made});
  if (!link) return 0;
  const std::string_view query = std::string_view(*link).substr(link->find('?') + 1);
  const auto said = firstValue(query, "text");
  fuzz::promise(said.has_value(), "a text leaves its link with no character");
  const std::string_view words = *said;
  fuzz::promise(words.starts_with(toValidUtf8(text).view()), "a link says the text");
  fuzz::promise(readCode(words) == *made, "a code is found behind any text");
  return 0;
}
