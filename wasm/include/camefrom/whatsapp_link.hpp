/// @file whatsapp_link.hpp
/// @brief Addresses that open a WhatsApp chat with a business, with a text to send.
///
/// @code
/// const auto link = whatsappLink({.number = "+49 (0)30 123456", .text = "Hello",
///                                 .code = "7K3-9QF-4KR"});
/// assert(*link == "https://wa.me/4930123456?text=Hello%0A%5Bref%207K3-9QF-4KR%5D");
/// assert(!whatsappLink({.number = "030 123456"}).ok());
/// @endcode
#pragma once

#include <string>
#include <string_view>

#include "camefrom/error.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// What a link to a chat says.
struct WhatsappChat {
  /// Of the business, with its country code: digits, of which the first is no 0; "+" or "00" before
  /// them, blanks, hyphens, "_", dots, "/", brackets and "(0)" among them are left out.
  std::string_view number;

  std::string_view text;  ///< UTF-8, for the customer to send; may be empty
  std::string_view code;  ///< of newCode(), or empty
};

/// An address of wa.me. The code stands visibly at the end of the text, on a line of its own:
/// "[ref 7K3-9QF-4KR]".
/// @return kInvalidArgument where `number` is none of 7 to 15 digits or `code` is none; kTooLarge
/// where `text` is beyond kMaxTextCharacters
/// @see https://faq.whatsapp.com/5913398998672934, 2026-11-29
[[nodiscard]] Result<std::string> whatsappLink(const WhatsappChat& chat);

}  // namespace camefrom
#pragma GCC visibility pop
