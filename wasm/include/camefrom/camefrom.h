/**
 * @file camefrom.h
 * @brief Camefrom for C and for whatever can call C: JSON text in, JSON text out.
 *
 * Text goes in as bytes (UTF-8) and their number, which need not end in a zero. What comes back is
 * JSON text that ends in a zero and belongs to the caller, who gives it to camefrom_free(); or NULL
 * where there is no memory for it.
 *
 * What is refused is an answer, too: {"error":{"code":"invalid_json","message":"..."}}. The codes
 * are those of error.hpp; no other answer has a member "error". Nothing is "null".
 *
 * There is no state: every function may be called at any time from any thread. A WebAssembly
 * instance has one memory, and serves one thread at a time.
 *
 * The shapes are those of docs/referral.md and js/schema.json. In libcamefrom, and in
 * camefrom-c.wasm of the npm package, where the host calls _initialize() first, and
 * camefrom_allocate() for the bytes that it puts into the module's memory.
 *
 * @code
 * char* referral = camefrom_read_page("\"https://shop.example/?gclid=Cj0\"", 33);
 * char* banner = camefrom_banner(referral, strlen(referral));
 * puts(banner);
 * camefrom_free(banner);
 * camefrom_free(referral);
 * @endcode
 */
#ifndef CAMEFROM_CAMEFROM_H
#define CAMEFROM_CAMEFROM_H

#include <stddef.h>

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

/** The version of the library, "0.1.0"; of static lifetime. */
const char* camefrom_version(void);

/**
 * The referral of a page's address, or null where nothing is to be attributed.
 * @param page "https://..." in quotes, or {"url":"...","referrer":"...","at":1764410400000}: when
 * it was opened, milliseconds since 1970; with "direct":true a visit without any origin is one, too
 */
char* camefrom_read_page(const char* page, size_t size);

/**
 * What is read of each part of a page's address, its channel, and why it is that one:
 * {"parts":[{"text":"?gclid=Cj0","what":"read","key":"gclid","value":"Cj0"}],"channel":"paid_search",
 * "channel_rule":"gclid","why":"...","without":[...]}.
 * @param page as above, without `at`; {"url":"...","consent":false} for a visitor who has not
 * agreed
 */
char* camefrom_explain(const char* page, size_t size);

/**
 * What is wrong with a campaign link, for whoever made it, and the link without that:
 * {"referral":{...},"advice":[{"code":"entity_ampersand","text":"...","part":"..."}],"mended":"..."}.
 * @param link "https://..." in quotes
 */
char* camefrom_check_link(const char* link, size_t size);

/**
 * The referral of what a widget sent, with its address read again; null as above, and for null.
 * @param claim a referral, or null where the widget sent none
 * @param now   the server's clock, milliseconds since 1970; below 1 the claim's own time is kept
 */
char* camefrom_read_again(const char* claim, size_t size, double now);

/**
 * The messages of one POST, whose signature was verified before, by the shape of its body:
 * {"from":"meta","messages":[...],"skipped":[...]}, and "changes" and "edits" where there are any.
 */
char* camefrom_read_webhook(const char* body, size_t size);

/**
 * The same of a sender who is known.
 * @param from a sender's name without quotes, meta for example; of size 0 as above
 */
char* camefrom_read_webhook_from(const char* body, size_t size, const char* from, size_t from_size);

/** A referral that somebody else may have written, with what is unknown or unsafe left out. */
char* camefrom_parse(const char* referral, size_t size);

/** What stands at the top of the timeline. */
char* camefrom_banner(const char* referral, size_t size);

/** What stands in the contact panel. */
char* camefrom_panel(const char* referral, size_t size);

/** What lists, filters and searches need. */
char* camefrom_facets(const char* referral, size_t size);

/** What an assistant may know: facts, a greeting, a prompt. Without a catalogue. */
char* camefrom_assistant(const char* referral, size_t size);

/** The referral with what a catalogue's row or a Graph API node says of a product that it names. */
char* camefrom_add_product(const char* referral, size_t size, const char* product,
                           size_t product_size);

/** true or false: whether `other`, which came later, is the same touch as `one`. */
char* camefrom_same_touch(const char* one, size_t size, const char* other, size_t other_size);

/**
 * The referrals that a message adds to those of its conversation, as an array.
 * @param known    referrals one after the other, each behind a U+001E (RFC 7464); may be empty
 * @param referral the message's latest touch
 * @param first    its first one; of size 0 where it has none
 */
char* camefrom_new_touches(const char* known, size_t known_size, const char* referral, size_t size,
                           const char* first, size_t first_size);

/**
 * An address of wa.me, in quotes, that opens a chat with a text to send.
 * @param chat {"number":"+49 30 123456","text":"Hello","code":"7K3-9QF-4KR"}; `text` and `code`,
 * which then stands at the end of the text, may be left out
 */
char* camefrom_whatsapp_link(const char* chat, size_t size);

/**
 * The last code in what a customer wrote, "7K3-9QF-4KR" in quotes, or null.
 * @param message "my ref is 7k3 9qf 4kr", in quotes, too
 */
char* camefrom_read_code(const char* message, size_t size);

/**
 * A new code in quotes, for camefrom_whatsapp_link().
 * @param random "9f86d081884c7d65": eight bytes that nobody can foresee, or more, as hexadecimal
 * digits in quotes
 */
char* camefrom_new_code(const char* random, size_t size);

/** Room for `size` bytes, or NULL; for hosts that have no other way into the module's memory. */
void* camefrom_allocate(size_t size);

/** Gives back what any of these functions returned; NULL is fine. */
void camefrom_free(void* memory);

#ifdef __cplusplus
}
#endif
#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
