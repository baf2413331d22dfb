// @ts-check

const value = "wasm/src/json/value.cpp";
const reader = "wasm/src/json/object_reader.cpp";
const repair = "wasm/src/json/repair.cpp";
const parse = "wasm/src/wire/parse.cpp";
const order = "wasm/src/wire/parse_order.cpp";
const website = "wasm/src/wire/parse_website.cpp";
const limits = "wasm/src/wire/parse_limits.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: value,
    piece: "too_deep_ = tree_.depth() == kMaxDepth;",
    instead: "too_deep_ = tree_.depth() == kMaxDepth + 1;",
    breaks: "JSON that is nested deeper than 64 levels is refused.",
  },
  {
    file: value,
    piece: "if (text.size() > kMaxWebhookBytes) {",
    instead: "if (text.size() > kMaxWebhookBytes + 1) {",
    breaks: "JSON of more than 3,145,728 bytes is refused.",
  },
  {
    file: value,
    piece: "if (member.name() == name) found = &member;",
    instead: "if (member.name() == name) return member;",
    breaks: "Of members of one name the last counts, as in JavaScript.",
  },
  {
    file: value,
    piece: "if (const std::size_t nul = text.find('\\0'); nul != std::string_view::npos) {",
    instead: "if (const std::size_t nul = 0; false) {",
    breaks: "A NUL is no end of a text.",
  },
  {
    file: repair,
    piece: "} else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {",
    instead: "} else if (isHighSurrogate(unit)) {",
    breaks: "Half of a surrogate pair costs nobody a message.",
  },
  {
    file: repair,
    piece: "out += finite || is_name ? number : '\"' + number + '\"';",
    instead: "out += number;",
    breaks: "A number beyond all measure costs nobody a message.",
  },
  {
    file: reader,
    piece: "out = shorten(string(name), kMaxTextCharacters);",
    instead: "out = string(name);",
    breaks: "A free text has at most 4,096 characters.",
  },
  {
    file: reader,
    piece: "if (value.size() <= kMaxClickIdBytes) out = value;",
    instead: "out = value;",
    breaks: "An id has at most 4,096 bytes.",
  },
  {
    file: reader,
    piece: "if (value.size() <= kMaxUrlBytes && isWebUrl(value)) out = value;",
    instead: "if (value.size() <= kMaxUrlBytes) out = value;",
    breaks: "An address that is no web address becomes no link.",
  },
  {
    file: reader,
    piece: "if (value.size() <= kMaxUrlBytes && isWebUrl(value)) out = value;",
    instead: "if (isWebUrl(value)) out = value;",
    breaks: "An address of an ad has at most 8,192 bytes.",
  },
  {
    file: reader,
    piece: "!value.isString() || isBlank(value.text())",
    instead: "!value.isString()",
    breaks: "A text of blanks is absent.",
  },
  {
    file: reader,
    piece: "if (!known(item.text())) continue;",
    instead: "",
    breaks: "Names of a list that nobody knows yet are left out.",
  },
  {
    file: parse,
    piece: 'if (!version.isNumber() || version.text() != "1")',
    instead: 'if (version.text() != "1")',
    breaks: "The version is a number.",
  },
  {
    file: parse,
    piece: '(own == "ad" || own == "website")',
    instead: '(own == "website")',
    breaks: "An ad may show a product.",
  },
  {
    file: parse,
    piece: 'part == "product" && (own',
    instead: 'part == "product" && own != "website" && (own',
    breaks: "A website's visit may have the product of its page.",
  },
  {
    file: parse,
    piece: "if (part != own && !comes_along && root.has(part)) return part;",
    instead: "",
    breaks: "A referral has no part of another source.",
  },
  {
    file: parse,
    piece: "if (!referral.captured_at.empty() && !isTime(referral.captured_at)) {",
    instead: "if (false) {",
    breaks: "A time is one as ISO 8601 has it, UTC with milliseconds.",
  },
  {
    file: parse,
    piece: "return read(json, kMaxAddressBytes); }",
    instead: "return read(json, kMaxUrlBytes); }",
    breaks: "A claim may have addresses of 65,536 bytes.",
  },
  {
    file: order,
    piece: "text.size() <= kMaxAmountCharacters && isDigits",
    instead: "isDigits",
    breaks: "An amount has at most 80 characters.",
  },
  {
    file: order,
    piece: "quantity < 1 ||",
    instead: "",
    breaks: "A quantity is above 0.",
  },
  {
    file: order,
    piece: "if (!price.currency.empty() && !isCurrencyCode(price.currency)) {",
    instead: "if (false) {",
    breaks: "A currency is one of ISO 4217.",
  },
  {
    file: website,
    piece: "if (value.size() > kMaxClickIdBytes) {",
    instead: "if (false) {",
    breaks: "A click id that is too long is dropped when it is read, too.",
  },
  {
    file: website,
    piece: 'if (bytes < value.size()) addCut(website, "utm." + std::string(key.field));',
    instead: "",
    breaks: "A UTM value that is cut says so.",
  },
  {
    file: website,
    piece: 'readAddress(json, "referrer", isReferrer,',
    instead: 'readAddress(json, "referrer", isWebUrl,',
    breaks: "An app may be the referrer of what is stored.",
  },
  {
    file: limits,
    piece: "if (!value.isNumber() || digits.size() > kMaxDigits) return false;",
    instead: "if (digits.size() > kMaxDigits) return false;",
    breaks: "A limit is a number, not a text.",
  },
  {
    file: "wasm/src/visitor/time.cpp",
    piece: "(year % 100 != 0 || year % 400 == 0)",
    instead: "true",
    breaks: "2100 is no leap year.",
  },
  {
    file: "wasm/src/visitor/text.cpp",
    piece: "if (byte == 0xED) return {2, 0x80, 0x9F};",
    instead: "if (byte == 0xED) return {2, 0x80, 0xBF};",
    breaks: "Surrogates are no UTF-8.",
  },
  {
    file: "wasm/src/visitor/query.cpp",
    piece: "if (c == '+') {",
    instead: "if (false) {",
    breaks: '"+" is a space in a query.',
  },
  {
    file: "wasm/src/visitor/visit.cpp",
    piece: "if (kLeavesToServer || value.find('\\0') == std::string_view::npos) return value;",
    instead: "return value;",
    breaks: "Databases refuse no campaign, whatever is escaped in the address.",
  },
];
