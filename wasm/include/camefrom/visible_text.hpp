/// @file visible_text.hpp
/// @brief Takes out of a stranger's text whatever a reader would not see but a program would.
///
/// @code
/// assert(visibleText("20 %\n off\xE2\x80\xAE") == "20 % off");  // no line, no U+202E
/// @endcode
#pragma once

#include <string>
#include <string_view>

#pragma GCC visibility push(default)
namespace camefrom {

/// `text` on one line, with nothing in it that is not seen:
///
/// - white space of every kind, line and paragraph separators included, becomes one space between
///   words and none at the ends; so does U+2800, a braille cell without dots;
/// - controls (U+0000 to U+001F, U+007F to U+009F) are taken out;
/// - so is everything that Unicode calls Default_Ignorable_Code_Point: bidirectional marks,
///   embeddings, overrides and isolates, zero-width characters and joiners, soft hyphens, fillers,
///   variation selectors and their supplement, tag characters (U+E0000 to U+E0FFF);
/// - so are interlinear annotations, private use and noncharacters, which have no agreed meaning.
///
/// A few writings lose a nicety by it: joiners that shape Persian and Indic words, and emoji made
/// of several others, which come apart.
///
/// @param text  UTF-8; what is ill-formed becomes U+FFFD
/// @see https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt
[[nodiscard]] std::string visibleText(std::string_view text);

}  // namespace camefrom
#pragma GCC visibility pop
