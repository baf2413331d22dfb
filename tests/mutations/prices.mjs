// @ts-check

const price = "wasm/src/money/price.cpp";
const signs = "wasm/src/money/currency_signs.cpp";
const currency = "wasm/src/money/currency.cpp";
const decimal = "wasm/src/money/decimal.cpp";
const orders = "wasm/src/webhooks/told.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: price,
    piece: "if (groups.back().size() != 3) return true;",
    instead: "return true;",
    breaks: '"1.299 €" is a thousand and more.',
  },
  {
    file: price,
    piece: "if (separators.size() > 1) return count == 1;",
    instead: "if (separators.size() > 1) return true;",
    breaks: '"1.234.567" has no fraction.',
  },
  {
    file: price,
    piece: "if (mark == kArabicDecimalMark) return true;",
    instead: "",
    breaks: "The Arabic decimal mark is one.",
  },
  {
    file: price,
    piece: 'if (groups.front() == "0" || groups.front().size() > 3) return true;',
    instead: "",
    breaks: 'Three decimals behind "0" are a fraction where the currency has three.',
  },
  {
    file: price,
    piece: 'return mark == "." ? std::optional(true) : std::nullopt;',
    instead: "return true;",
    breaks: '"1,250" of a currency with three decimals may be both, and stays a text.',
  },
  {
    file: price,
    piece: "if (groups.front().size() > 3 || groups.front().front() == '0') return false;",
    instead: "if (groups.front().size() > 3) return false;",
    breaks: 'No thousands begin with "0".',
  },
  {
    file: price,
    piece: "if (inner != 3 && (inner != 2 || groups.front().size() > 2)) return false;",
    instead: "if (inner != 3) return false;",
    breaks: "Lakhs and crores are read.",
  },
  {
    file: price,
    piece: "if (separator != separators.front() || separator == kArabicDecimalMark) return false;",
    instead: "",
    breaks: "Thousands have one mark, the same everywhere.",
  },
  {
    file: price,
    piece: "if (mark.bytes == 0 && !space) return fail();",
    instead: "if (mark.bytes == 0 && !space) return;",
    breaks: 'A price with words around it ("from 5 €") stays a text.',
  },
  {
    file: price,
    piece: "if (codes_ != codes && !isOneOf(codes_, codes)) fail();",
    instead: "",
    breaks: "A sign that contradicts the currency makes the price a text.",
  },
  {
    file: price,
    piece: "if (codes_.empty() || isOneOf(codes, codes_)) codes_ = codes;",
    instead: "codes_ = codes;",
    breaks: 'The catalogue\'s currency says which dollars "$" are.',
  },
  {
    file: price,
    piece: "if (!marked && isBareNumber(number, decimals)) return asText(text);",
    instead: "",
    breaks: 'A bare "1299" may be cents, and stays a text.',
  },
  {
    file: price,
    piece: "(is_whole && amount->find('.') != std::string::npos)",
    instead: "false",
    breaks: '"12,50,-" is no price.',
  },
  {
    file: price,
    piece:
      "if (fraction.size() == 3 && decimals < 3 && whole.size() <= 3 && !whole.starts_with('0')) {",
    instead: "if (false) {",
    breaks: 'A feed\'s "1.299" may be a thousand and more, and stays a text.',
  },
  {
    file: price,
    piece: "const bool contradicts = !field.empty() && field != code;",
    instead: "const bool contradicts = false;",
    breaks: "A feed's price whose two currencies differ stays a text.",
  },
  {
    file: price,
    piece: "if (text.size() > kMaxTextCharacters) return out;",
    instead: "",
    breaks: "A text of more than 4,096 bytes is no price.",
  },
  {
    file: price,
    piece: "} else if (!isDirectionMark(character)) {",
    instead: "} else {",
    breaks: "Marks of direction in a price do not count.",
  },
  {
    file: price,
    piece: "{U'٠', U'۰', U'०', U'০', U'０'}",
    instead: "{U'٠', U'०', U'০', U'０'}",
    breaks: "Persian digits are digits.",
  },
  {
    file: signs,
    piece: "if (sign.text.size() > mark.bytes && isMark(text, sign.text)) {",
    instead: "if (mark.bytes == 0 && isMark(text, sign.text)) {",
    breaks: 'The longest sign counts: "C$" before "C".',
  },
  {
    file: signs,
    piece: "return cut ? CurrencyMark() : mark;",
    instead: "return mark;",
    breaks: '"R" is no rand in "Rate".',
  },
  {
    file: signs,
    piece: "known.empty() || isOneOf(known, kWords)",
    instead: "known.empty()",
    breaks: '"all", "top" and "try" are words, no currencies.',
  },
  {
    file: currency,
    piece: 'kWithoutDecimals = "BIFCLPDJF',
    instead: 'kWithoutDecimals = "BIFDJF',
    breaks: "Chile's peso has no decimals.",
  },
  {
    file: currency,
    piece: 'kWithThreeDecimals = "BHDJODKWD',
    instead: 'kWithThreeDecimals = "BHDJOD',
    breaks: "Kuwait's dinar has three decimals.",
  },
  {
    file: currency,
    piece: "mark.bytes == field.size() && mark.codes.size() == 3",
    instead: "mark.bytes == field.size()",
    breaks: 'A "$" alone names no currency.',
  },
  {
    file: decimal,
    piece: "if (amount->size() - 1 - point > decimals) return std::nullopt;",
    instead: "",
    breaks: "An amount has no more decimals than its currency.",
  },
  {
    file: decimal,
    piece: "if (!above && behind.find_first_not_of('9') != std::string::npos) return number;",
    instead: "if (!above) return number;",
    breaks: "7.989999771118164 is 7.99.",
  },
  {
    file: decimal,
    piece: "if (above) return join(split(number));",
    instead: "",
    breaks: "12.100000381469727 is 12.1.",
  },
  {
    file: decimal,
    piece: "if (carry > 0) sum.digits.insert(0, 1, '1');",
    instead: "",
    breaks: "5 and 5 is 10.",
  },
  {
    file: decimal,
    piece: "if (normalized.size() - point > kMaxDecimalDigits) return std::nullopt;",
    instead: "",
    breaks: "A number with too many digits is no amount.",
  },
  {
    file: orders,
    piece: "|| price.currency != total.currency) return {};",
    instead: ") return {};",
    breaks: "Different currencies have no sum.",
  },
  {
    file: orders,
    piece: "item.quantity == 0 ||",
    instead: "",
    breaks: "An item without a quantity leaves an order without a sum.",
  },
  {
    file: orders,
    piece: "if (all_known) read.total = totalOf(read.items);",
    instead: "read.total = totalOf(read.items);",
    breaks: "An item of which nothing is known leaves an order without a sum.",
  },
  {
    file: orders,
    piece: "if (decimal && !price.currency.empty()) {",
    instead: "if (decimal) {",
    breaks: "An amount without a currency is a text.",
  },
];
