#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "calls/calls.hpp"
#include "calls/owned.hpp"
#include "camefrom/camefrom.h"

namespace {

char* given(const camefrom::calls::Answer& answer) noexcept {
  return camefrom::calls::owned(answer ? *answer : camefrom::calls::asError(answer.failure()));
}

/// C callers may give NULL with size 0.
std::string_view text(const char* bytes, size_t size) noexcept {
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

/// Beyond this a double's whole numbers are no longer one apart.
constexpr double kMaxTime = 9007199254740991.0;

}  // namespace

extern "C" {

const char* camefrom_version(void) { return CAMEFROM_VERSION; }

char* camefrom_read_page(const char* page, size_t size) {
  return given(camefrom::calls::readPage(text(page, size)));
}

char* camefrom_explain(const char* page, size_t size) {
  return given(camefrom::calls::explain(text(page, size)));
}

char* camefrom_check_link(const char* link, size_t size) {
  return given(camefrom::calls::checkLink(text(link, size)));
}

char* camefrom_read_again(const char* claim, size_t size, double now) {
  const bool is_time = now >= 1 && now <= kMaxTime;
  return given(camefrom::calls::readAgain(
      text(claim, size),
      is_time ? std::optional<std::int64_t>(static_cast<std::int64_t>(now)) : std::nullopt));
}

char* camefrom_read_webhook(const char* body, size_t size) {
  return given(camefrom::calls::readWebhook(text(body, size)));
}

char* camefrom_read_webhook_from(const char* body, size_t size, const char* from,
                                 size_t from_size) {
  return given(camefrom::calls::readWebhook(text(body, size), text(from, from_size)));
}

char* camefrom_parse(const char* referral, size_t size) {
  return given(camefrom::calls::parse(text(referral, size)));
}

char* camefrom_banner(const char* referral, size_t size) {
  return given(camefrom::calls::banner(text(referral, size)));
}

char* camefrom_panel(const char* referral, size_t size) {
  return given(camefrom::calls::panel(text(referral, size)));
}

char* camefrom_facets(const char* referral, size_t size) {
  return given(camefrom::calls::facets(text(referral, size)));
}

char* camefrom_assistant(const char* referral, size_t size) {
  return given(camefrom::calls::assistant(text(referral, size)));
}

char* camefrom_add_product(const char* referral, size_t size, const char* product,
                           size_t product_size) {
  return given(camefrom::calls::addProduct(text(referral, size), text(product, product_size)));
}

char* camefrom_same_touch(const char* one, size_t size, const char* other, size_t other_size) {
  return given(camefrom::calls::sameTouch(text(one, size), text(other, other_size)));
}

char* camefrom_new_touches(const char* known, size_t known_size, const char* referral, size_t size,
                           const char* first, size_t first_size) {
  return given(camefrom::calls::newTouches(text(known, known_size), text(referral, size),
                                           text(first, first_size)));
}

char* camefrom_whatsapp_link(const char* chat, size_t size) {
  return given(camefrom::calls::whatsappLink(text(chat, size)));
}

char* camefrom_read_code(const char* message, size_t size) {
  return given(camefrom::calls::readCode(text(message, size)));
}

char* camefrom_new_code(const char* random, size_t size) {
  return given(camefrom::calls::newCode(text(random, size)));
}

void* camefrom_allocate(size_t size) { return std::malloc(size); }

void camefrom_free(void* memory) { std::free(memory); }

}  // extern "C"
