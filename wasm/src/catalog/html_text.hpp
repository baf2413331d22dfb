/// @file html_text.hpp
/// @brief The text of names and descriptions that a shop's program wrote as HTML.
#pragma once

#include <string>
#include <string_view>

namespace camefrom {

/// What a browser shows of a piece of HTML: character references decoded, also those that were
/// escaped twice, and tags of HTML left out; what begins a line in a browser begins one here. What
/// only looks like a tag ("Socks <3", "size <M>") stays, and so does a script, for people to see.
/// Text without "&" and "<" comes back as it is.
///
/// The answer is text: whoever shows it escapes it as any other.
///
/// @param html UTF-8
/// @see https://html.spec.whatwg.org/multipage/named-characters.html
[[nodiscard]] std::string textOfHtml(std::string_view html);

}  // namespace camefrom
