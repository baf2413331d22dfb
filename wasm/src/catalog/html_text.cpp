#include "catalog/html_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "unicode/code_points.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};

constexpr auto kReferences = std::to_array<Reference>({
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"ensp", " "},   {"emsp", " "},   {"thinsp", " "}, {"shy", ""},
    {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"bull", "•"},   {"middot", "·"},
    {"lsquo", "‘"},  {"rsquo", "’"},  {"sbquo", "‚"},  {"ldquo", "“"},  {"rdquo", "”"},
    {"bdquo", "„"},  {"laquo", "«"},  {"raquo", "»"},  {"lsaquo", "‹"}, {"rsaquo", "›"},
    {"copy", "©"},   {"reg", "®"},    {"trade", "™"},  {"deg", "°"},    {"times", "×"},
    {"divide", "÷"}, {"plusmn", "±"}, {"micro", "µ"},  {"sect", "§"},   {"para", "¶"},
    {"frac12", "½"}, {"frac14", "¼"}, {"frac34", "¾"}, {"sup1", "¹"},   {"sup2", "²"},
    {"sup3", "³"},   {"ordf", "ª"},   {"ordm", "º"},   {"iexcl", "¡"},  {"iquest", "¿"},
    {"euro", "€"},   {"pound", "£"},  {"yen", "¥"},    {"cent", "¢"},   {"curren", "¤"},
    {"prime", "′"},  {"Prime", "″"},  {"minus", "−"},  {"infin", "∞"},  {"ne", "≠"},
    {"le", "≤"},     {"ge", "≥"},     {"larr", "←"},   {"rarr", "→"},   {"hearts", "♥"},
    {"check", "✓"},  {"star", "☆"},   {"lbrack", "["}, {"rbrack", "]"}, {"lpar", "("},
    {"rpar", ")"},   {"comma", ","},  {"period", "."}, {"colon", ":"},  {"semi", ";"},
    {"num", "#"},    {"excl", "!"},   {"quest", "?"},  {"percnt", "%"}, {"sol", "/"},
    {"Agrave", "À"}, {"Aacute", "Á"}, {"Acirc", "Â"},  {"Atilde", "Ã"}, {"Auml", "Ä"},
    {"Aring", "Å"},  {"AElig", "Æ"},  {"Ccedil", "Ç"}, {"Egrave", "È"}, {"Eacute", "É"},
    {"Ecirc", "Ê"},  {"Euml", "Ë"},   {"Igrave", "Ì"}, {"Iacute", "Í"}, {"Icirc", "Î"},
    {"Iuml", "Ï"},   {"ETH", "Ð"},    {"Ntilde", "Ñ"}, {"Ograve", "Ò"}, {"Oacute", "Ó"},
    {"Ocirc", "Ô"},  {"Otilde", "Õ"}, {"Ouml", "Ö"},   {"Oslash", "Ø"}, {"Ugrave", "Ù"},
    {"Uacute", "Ú"}, {"Ucirc", "Û"},  {"Uuml", "Ü"},   {"Yacute", "Ý"}, {"THORN", "Þ"},
    {"szlig", "ß"},  {"agrave", "à"}, {"aacute", "á"}, {"acirc", "â"},  {"atilde", "ã"},
    {"auml", "ä"},   {"aring", "å"},  {"aelig", "æ"},  {"ccedil", "ç"}, {"egrave", "è"},
    {"eacute", "é"}, {"ecirc", "ê"},  {"euml", "ë"},   {"igrave", "ì"}, {"iacute", "í"},
    {"icirc", "î"},  {"iuml", "ï"},   {"eth", "ð"},    {"ntilde", "ñ"}, {"ograve", "ò"},
    {"oacute", "ó"}, {"ocirc", "ô"},  {"otilde", "õ"}, {"ouml", "ö"},   {"oslash", "ø"},
    {"ugrave", "ù"}, {"uacute", "ú"}, {"ucirc", "û"},  {"uuml", "ü"},   {"yacute", "ý"},
    {"thorn", "þ"},  {"yuml", "ÿ"},   {"OElig", "Œ"},  {"oelig", "œ"},  {"Scaron", "Š"},
    {"scaron", "š"}, {"Zcaron", "Ž"}, {"zcaron", "ž"}, {"Ccaron", "Č"}, {"ccaron", "č"},
    {"Lstrok", "Ł"}, {"lstrok", "ł"}, {"Sacute", "Ś"}, {"sacute", "ś"}, {"Zdot", "Ż"},
    {"zdot", "ż"},   {"aogon", "ą"},  {"eogon", "ę"},  {"rcaron", "ř"}, {"ecaron", "ě"},
    {"scedil", "ş"}, {"Scedil", "Ş"}, {"gbreve", "ğ"}, {"inodot", "ı"}, {"odblac", "ő"},
    {"udblac", "ű"}, {"zwnj", ""},    {"zwj", ""},     {"lrm", ""},     {"rlm", ""},
});

/// What numbers from 128 to 159 mean in HTML: windows-1252. Zero where it has nothing.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// What is longer is taken for text, so that many "<" cost no more than one.
constexpr std::size_t kLongestTag = 2048;

constexpr std::string_view kInlineTags =
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark "
    "noscript o:p picture q s samp small source span strike strong style sub sup svg time "
    "title tt u var video wbr";
constexpr std::string_view kBlockTags =
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption "
    "figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html iframe li link main meta nav ol p pre "
    "section "
    "summary table tbody td tfoot th thead tr ul";

/// The character that the number between "&#" and ";" names; 0 for none that text has.
char32_t numbered(std::string_view number) {
  const bool is_hex = number.starts_with('x') || number.starts_with('X');
  if (is_hex) number.remove_prefix(1);
  if (number.empty() || number.size() > 8) return 0;
  std::uint64_t code = 0;
  for (const char c : number) {
    const std::size_t digit =
        std::string_view("0123456789abcdef")
            .find(static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c));
    if (digit >= (is_hex ? 16U : 10U)) return 0;
    code = code * (is_hex ? 16 : 10) + digit;
  }
  if (code >= 0x80 && code < 0xA0) return kWindows1252[code - 0x80];
  const bool is_text = code == '\t' || code == '\n' || (code >= 0x20 && code != 0x7F);
  return is_text && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)
             ? static_cast<char32_t>(code)
             : 0;
}

/// Appends what the reference at the start of `text` stands for.
/// @return its length, 0 when it is none
std::size_t takeReference(std::string_view text, std::string& out) {
  constexpr std::size_t kLongest = 12;
  const std::size_t end = text.substr(0, kLongest).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('#')) {
    const char32_t character = numbered(name.substr(1));
    if (character == 0) return 0;
    appendUtf8(out, character == 0xA0 ? U' ' : character);
    return end + 1;
  }
  for (const Reference& reference : kReferences) {
    if (reference.name != name) continue;
    out += reference.text;
    return end + 1;
  }
  return 0;
}

std::string withoutReferences(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t taken = html.front() == '&' ? takeReference(html, out) : 0;
    if (taken == 0) out += html.front();
    html.remove_prefix(std::max<std::size_t>(taken, 1));
  }
  return out;
}

/// The length of what stands at the start of `html` from `open` to `close`, or to the end.
std::size_t lengthTo(std::string_view html, std::string_view close) {
  const std::size_t end = html.find(close);
  return end == std::string_view::npos ? html.size() : end + close.size();
}

/// Appends what the tag at the start of `html` does to a text: nothing, or a new line.
/// @return its length, 0 when it is none
std::size_t takeTag(std::string_view html, std::string& out) {
  if (html.starts_with("<!--")) return lengthTo(html, "-->");
  const std::size_t end = html.substr(0, kLongestTag).find('>');
  if (end == std::string_view::npos) return 0;
  std::string_view name = html.substr(1, end - 1);
  const bool closes = name.starts_with('/');
  if (closes) name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(" \t\r\n/"));
  if (findWord(kBlockTags, name) != std::string_view::npos) {
    out += '\n';
    return end + 1;
  }
  if (findWord(kInlineTags, name) == std::string_view::npos) return 0;
  // What it holds is not shown. A script is no shop's doing, and stays to be seen.
  if (!closes && equalsIgnoringCase(name, "style")) return lengthTo(html, "</style>");
  return end + 1;
}

std::string withoutTags(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    std::size_t taken = 0;
    if (html.starts_with("<![CDATA[") || html.starts_with("]]>")) {
      taken = html.front() == '<' ? 9 : 3;
    } else if (html.front() == '<') {
      taken = takeTag(html, out);
    }
    if (taken == 0) out += html.front();
    html.remove_prefix(std::max<std::size_t>(taken, 1));
  }
  return out;
}

/// Without blanks at the ends of lines and without empty lines, which tags leave behind.
std::string withoutGaps(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = trimmed(takeUntil(text, '\n'));
    if (line.empty()) continue;
    if (!out.empty()) out += '\n';
    out += line;
  }
  return out;
}

}  // namespace

std::string textOfHtml(std::string_view html) {
  if (html.find_first_of("&<") == std::string_view::npos) return std::string(html);
  std::string text = withoutTags(html);
  // Shops escape what their editors have escaped before.
  for (int escaped = 0; escaped < 2 && text.find('&') != std::string::npos; ++escaped) {
    text = withoutTags(withoutReferences(text));
  }
  return withoutGaps(text);
}

}  // namespace camefrom
