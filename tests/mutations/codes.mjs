// @ts-check

const code = "wasm/src/codes/code.cpp";
const link = "wasm/src/codes/whatsapp_link.cpp";
const handler = "js/src/server/codes.ts";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: code,
    piece: "return at_x == 0 && at_xx == 0;",
    instead: "return at_x == 0;",
    breaks: "Both characters at the end of a code check it.",
  },
  {
    file: code,
    piece: "if (!is_whole || !isMixed(symbols) || !isChecked(symbols)) return std::nullopt;",
    instead: "if (!is_whole || !isChecked(symbols)) return std::nullopt;",
    breaks: "Each group of a code has a letter and a digit.",
  },
  {
    file: code,
    piece: "const bool is_whole = rest.empty() || !isLetterOrDigit(rest.front());",
    instead: "const bool is_whole = true;",
    breaks: "A code is no part of a longer word.",
  },
  {
    file: code,
    piece: "if (capital == 'O') return 0;",
    instead: "",
    breaks: "An O in a code is a zero.",
  },
  {
    file: code,
    piece: "      last = found;\n      continue;",
    instead: "      return written(*found);",
    breaks: "Of two codes the last one counts.",
  },
  {
    file: link,
    piece: "return is_one && digits.front() != '0' ? digits : std::string();",
    instead: "return is_one ? digits : std::string();",
    breaks: "A number for WhatsApp has its country code.",
  },
  {
    file: handler,
    piece:
      'if (!isOther && isForeign(request, origin)) return answer(403, "Not from another site.");',
    instead: "",
    breaks: "Another site's page gets no code.",
  },
  {
    file: handler,
    piece: "if ((await keep(code, referral)) !== false) return code;",
    instead: "await keep(code, referral);\n        return code;",
    breaks: "Where a code is taken, another one is tried.",
  },
  {
    file: handler,
    piece: 'if (channel !== "whatsapp" || !isText(text)) return [];',
    instead: "if (!isText(text)) return [];",
    breaks: "A code counts in a WhatsApp message alone.",
  },
];
