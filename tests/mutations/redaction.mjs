// @ts-check

const redaction = "wasm/src/visitor/redaction.cpp";
const shapes = "wasm/src/visitor/shapes.cpp";
const names = "wasm/src/visitor/names.cpp";
const plain = "wasm/src/visitor/plain_address.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: redaction,
    piece: "constexpr std::size_t kPhoneDigits = 7;",
    instead: "constexpr std::size_t kPhoneDigits = 8;",
    breaks: "Seven digits are a telephone number.",
  },
  {
    file: redaction,
    piece: "constexpr int kDepth = 8;",
    instead: "constexpr int kDepth = 2;",
    breaks: "Addresses inside of addresses are looked into, eight levels deep.",
  },
  {
    file: redaction,
    piece: "if ((says & kSecretName) != 0) return true;",
    instead: "",
    breaks: "Secrets are taken out by their names.",
  },
  {
    file: redaction,
    piece: "findWord(redaction_.names, name) != std::string_view::npos) {",
    instead: "false) {",
    breaks: "A page may name further parameters to take out.",
  },
  {
    file: redaction,
    piece: "return redaction_.click_ids && key >= kUtmKeyCount;",
    instead: "return redaction_.click_ids;",
    breaks: "UTM keys stay without consent.",
  },
  {
    file: redaction,
    piece: "return redaction_.click_ids && key >= kUtmKeyCount;",
    instead: "return false;",
    breaks: "Click ids go without consent.",
  },
  {
    file: redaction,
    piece: "if (redaction_.click_ids && isVisitorId(name, says)) return true;",
    instead: "",
    breaks: "All other ids of a visitor go without consent.",
  },
  {
    file: redaction,
    piece: "if (redaction_.click_ids && isVisitorId(name, says)) return true;",
    instead: "if (isVisitorId(name, says)) return true;",
    breaks: "With consent the ids of a visitor stay.",
  },
  {
    file: redaction,
    piece:
      "if (code == 0 && ((said_ & kAsksForCode) | (path_said_ & kAwaitsAnswer)) != 0) return true;",
    instead: "if (code == 0 && (said_ & kAsksForCode) != 0) return true;",
    breaks: 'A "code" at an address to which OAuth answers is a secret.',
  },
  {
    file: redaction,
    piece:
      "if (code == 0 && ((said_ & kAsksForCode) | (path_said_ & kAwaitsAnswer)) != 0) return true;",
    instead: "if (code == 0 && (path_said_ & kAwaitsAnswer) != 0) return true;",
    breaks: 'A "code" at an address that asks for one is a secret.',
  },
  {
    file: redaction,
    piece: 'hasParameter(url_, "code=") && hasParameter(url_, "state=")',
    instead: 'hasParameter(url_, "code=")',
    breaks: 'A "code" without a "state" may be anything.',
  },
  {
    file: redaction,
    piece: "if (startsWord(address, i)) return true;",
    instead: "return true;",
    breaks: '"zipcode=" is no "code=".',
  },
  {
    file: redaction,
    piece: "if ((bytes & (kAt | kEscapes)) != 0 && hasEmail(text)) return true;",
    instead: "",
    breaks: "E-mail addresses are taken out wherever they stand.",
  },
  {
    file: redaction,
    piece: "(bytes & (kAt | kEscapes)) != 0 && hasEmail(text)",
    instead: "(bytes & kAt) != 0 && hasEmail(text)",
    breaks: 'E-mail addresses with an escaped "@" are taken out.',
  },
  {
    file: redaction,
    piece: "&& hasJsonWebToken(text)) return true;",
    instead: "&& false) return true;",
    breaks: "JSON Web Tokens are taken out wherever they stand.",
  },
  {
    file: redaction,
    piece: "if (one_row ? isEncodedEmail(text) : hasEncodedEmail(text)) return true;",
    instead: "",
    breaks: "E-mail addresses in base64 are taken out.",
  },
  {
    file: redaction,
    piece: `const std::size_t at = kForBytes ? authority.find_last_of("@") : authority.rfind('@');`,
    instead: "const std::size_t at = std::string_view::npos;",
    breaks: "User and password before a host are taken out.",
  },
  {
    file: redaction,
    piece: "while (end < url_.size() && (url_[end] == ';' || url_[end] == '?')) {",
    instead: "while (false) {",
    breaks: "What has no name of its own goes with the secret before it.",
  },
  {
    file: redaction,
    piece: "((awaits & kAsksForCode) != 0 && isCode(decoded)) ||",
    instead: "",
    breaks: 'A code behind "/reset/" is taken out.',
  },
  {
    file: redaction,
    piece: "((awaits & kGrantsAccess) != 0 && isCodeOfAccess(decoded));",
    instead: "false;",
    breaks: 'A code behind "/invite/" is taken out.',
  },
  {
    file: redaction,
    piece: "(has_access && isSurelyCode(value) && !isVisitorId(name, says));",
    instead: "false;",
    breaks: "A parameter that surely is a code is taken out where whoever has it is let in.",
  },
  {
    file: redaction,
    piece: "(has_access && isSurelyCode(value) && !isVisitorId(name, says));",
    instead: "(has_access && isSurelyCode(value));",
    breaks: "With consent an id of a visitor stays at an address that lets people in, too.",
  },
  {
    file: redaction,
    piece: "kEnds.find(url_[end]) < kPathEnds ? awaits | says : 0;",
    instead: "awaits | says;",
    breaks: "A code is looked for in the path that asks for it, not in its parameters.",
  },
  {
    file: redaction,
    piece: 'decoded.substr(decoded.find_last_of(";?&") + 1);',
    instead: "decoded;",
    breaks: 'Behind an escaped "&" the name of a secret is one, too.',
  },
  {
    file: redaction,
    piece: "(size < word.size() || name.size() == size)) {",
    instead: "true) {",
    breaks: '"fbc" is an id of a visitor, and "fbcampaign" is none.',
  },
  {
    file: redaction,
    piece: "if (!named) path_said_ |= says;",
    instead: "path_said_ |= says;",
    breaks: "The name of a parameter is no part of a path that lets people in.",
  },
  {
    file: redaction,
    piece: 'depth_ < kDepth ? "/\\\\?#" : kEnds',
    instead: 'depth_ < kDepth ? kEnds : "/\\\\?#"',
    breaks: 'User and password inside of a value may have "=" and ";" in them.',
  },
  {
    file: redaction,
    piece: "      own_name = kRedacted;\n      says = 0;\n",
    instead: "",
    breaks: "An address without its secrets stays as it is when it is looked through again.",
  },
  {
    file: shapes,
    piece: "constexpr std::size_t kNamedCodeCharacters = 8;",
    instead: "constexpr std::size_t kNamedCodeCharacters = 9;",
    breaks: "What a name calls a code has eight characters.",
  },
  {
    file: shapes,
    piece: "constexpr std::size_t kCodeCharacters = 16;",
    instead: "constexpr std::size_t kCodeCharacters = 20;",
    breaks: "Sixteen letters and digits in a row are a code.",
  },
  {
    file: shapes,
    piece: 'kNoLocalPart = " =/\\\\?&;#";',
    instead: 'kNoLocalPart = " =\\\\?&;#";',
    breaks: '"/@jane.doe" is somebody\'s page, no e-mail address.',
  },
  {
    file: shapes,
    piece: "return isLetter(c) || static_cast<unsigned char>(c) >= 0x80; }",
    instead: "return isLetter(c); }",
    breaks: "The host of an e-mail address may end in letters beyond ASCII.",
  },
  {
    file: shapes,
    piece: "(namesSay(text.substr(label, end - label)) & kFileExtension) == 0) {",
    instead: "true) {",
    breaks: '"logo@2x.png" is a file.',
  },
  {
    file: shapes,
    piece: 'hasRow(text, 32, 2, "-") ||',
    instead: "",
    breaks: "A UUID is a code.",
  },
  {
    file: shapes,
    piece: "|| odd == kCodeCharacters / 2",
    instead: "",
    breaks: "Capitals and digits where words have small letters are a code.",
  },
  {
    file: shapes,
    piece: "digits['-'] = digits['+'];",
    instead: "",
    breaks: "Base64 for addresses is base64, too.",
  },
  {
    file: shapes,
    piece: "digits > 0 && digits < text.size());",
    instead: "digits > 0);",
    breaks: "A long number in a path that lets people in is no code.",
  },
  {
    file: names,
    piece: "constexpr std::size_t kLongWord = 5;",
    instead: "constexpr std::size_t kLongWord = 4;",
    breaks: '"compass" is no "pass": only words of five letters and more count as an end.',
  },
  {
    file: names,
    piece: "return ends || size == last_word;",
    instead: "return ends;",
    breaks: '"customer_tel" is a telephone number.',
  },
  {
    file: names,
    piece: "in_one = c > 'Z' || i < 2 || name[i - 2] < 'a' || name[i - 2] > 'z';",
    instead: "",
    breaks: 'A capital begins a word: "customerTel" is a telephone number.',
  },
  {
    file: names,
    piece: "sessionid sessid samlresponse",
    instead: "sessionid samlresponse",
    breaks: '"PHPSESSID" is a secret.',
  },
  {
    file: "wasm/src/visitor/visitor_ids.hpp",
    piece: '"_gl _ga* ',
    instead: '"_ga* ',
    breaks: 'Google\'s linker "_gl" tells of one visitor.',
  },
  {
    file: plain,
    piece: "if ((namesSay(decoded) & telling) != 0) return false;",
    instead: "",
    breaks: "An address with the name of a secret is looked at closely.",
  },
  {
    file: plain,
    piece: "if ((byteOf(c) & kSeparates) != 0) return false;",
    instead: "",
    breaks: "So is one with another address, or an e-mail address, encoded in it.",
  },
  {
    file: plain,
    piece: 'findWord("code state", name) == std::string_view::npos',
    instead: "true",
    breaks: "So is one with what may be the answer of a sign-in.",
  },
];
