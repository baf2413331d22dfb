// @ts-check

const keys = "wasm/src/visitor/campaign_keys.cpp";
const notes = "wasm/src/view/notes.cpp";
const plain = "wasm/src/visitor/plain_address.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: keys,
    piece: "if (key < kUtmKeyCount && hasCapital(name)) found.repairs |= kKeyCase;",
    instead: "",
    breaks: "Capital letters in a UTM key are told as a repair.",
  },
  {
    file: keys,
    piece: "if (key < kUtmKeyCount && hasCapital(name)) found.repairs |= kKeyCase;",
    instead: "if (hasCapital(name)) found.repairs |= kKeyCase;",
    breaks: "Capital letters in a click id, as in ScCid, are no damage.",
  },
  {
    file: keys,
    piece: "if (!key.value.empty()) return;",
    instead: "",
    breaks: "Of a key that comes again, the first value counts.",
  },
  {
    file: keys,
    piece: "if (isBlankValue(found_.value)) return;",
    instead: "",
    breaks: "A value of blanks is none.",
  },
  {
    file: keys,
    piece: "if (mending && strict_) key.repairs |= kEmptyThenFilled;",
    instead: "",
    breaks: "A key that first came without a value is told as a repair.",
  },
  {
    file: keys,
    piece: "if (redacted_ == Redacted::kAbsent && found_.value.starts_with(kRedacted)) return;",
    instead: "",
    breaks: "A value that was taken out is absent.",
  },
  {
    file: keys,
    piece: "if (!finder.utm) lookIntoPath(finder, parts.path);",
    instead: "if (!finder.any) lookIntoPath(finder, parts.path);",
    breaks: "A campaign in the path is read although others have added a click id.",
  },
  {
    file: keys,
    piece: "if (!finder.any) finder.look(queryOfFragment(parts.fragment), kFragment);",
    instead: "finder.look(queryOfFragment(parts.fragment), kFragment);",
    breaks: "The fragment is looked into only where the query has no campaign.",
  },
  {
    file: keys,
    piece: "return routed ? fragment.substr(mark + 1) : fragment;",
    instead: "return fragment;",
    breaks: "The query of a hash router is read.",
  },
  {
    file: keys,
    piece: "content cid cpn kwd",
    instead: "content cpn cid kwd",
    breaks: "Matomo's mtm_cid is utm_id.",
  },
  {
    file: keys,
    piece: 'kMatomoPrefixes = "mtm pk piwik matomo";',
    instead: 'kMatomoPrefixes = "mtm pk matomo";',
    breaks: "Matomo's keys are read by their old names, too.",
  },
  {
    file: keys,
    piece: "repairs = after_entity ? kEntityAmpersand : kSemicolonSeparator;",
    instead: "repairs = kSemicolonSeparator;",
    breaks: '"&amp;" is another damage than ";".',
  },
  {
    file: keys,
    piece: "repairs = begin == first ? kLeadingQuestionMarks : kSecondQuestionMark;",
    instead: "repairs = kSecondQuestionMark;",
    breaks: '"??" before the parameters is another damage than a second "?".',
  },
  {
    file: keys,
    piece: 'after_entity = after_entity && piece == "amp";',
    instead: 'after_entity = piece == "amp";',
    breaks: 'Only right behind "&" is "amp;" a part of it.',
  },
  {
    file: keys,
    piece: "if (address) parameter.key = kCampaignKeyCount;",
    instead: "",
    breaks: "An address in a value has parameters of its own.",
  },
  {
    file: keys,
    piece: "parameter.found.value.remove_suffix(end - escaped);",
    instead: "",
    breaks: "A value ends at an escaped ampersand before a key.",
  },
  {
    file: keys,
    piece: "parameter.found.escaped && !(open && found_.escaped)) {",
    instead: "false) {",
    breaks: 'Where "=" alone is escaped, the value has one in it.',
  },
  {
    file: keys,
    piece: "if (after_entity) found_.value = found_.value.substr(0, whole);",
    instead: "",
    breaks: 'A value ends before an escaped "&".',
  },
  {
    file: keys,
    piece: "const bool named =\n        parameter.assigned ||",
    instead: "const bool named = true ||",
    breaks: "A word in a value is no key, though it is one's name.",
  },
  {
    file: keys,
    piece: "if (!found.escaped) return value;",
    instead: "return value;",
    breaks: "A value in an escaped query is decoded twice.",
  },
  {
    file: keys,
    piece: "return name[0] >= 'A' && name[0] <= 'Z' &&",
    instead: "return",
    breaks: '"__42__" is no placeholder of TikTok\'s.',
  },
  {
    file: keys,
    piece: "if (rest.starts_with('{')) return rest.find(\"}}\") != std::string_view::npos;",
    instead: "",
    breaks: '"{{campaign.name}}" was never filled in.',
  },
  {
    file: keys,
    piece: "if (end > 1 && end < rest.size() && rest[end] == '}' && rest[0] > '9') return true;",
    instead: "if (end > 0 && end < rest.size() && rest[end] == '}') return true;",
    breaks: '"{1}" and "{a}" are no placeholders.',
  },
  {
    file: "wasm/src/visitor/visit.cpp",
    piece: "visit.repairs |= kTaggingError;",
    instead: "visit.repairs |= 0;",
    breaks: "A placeholder that was never filled in is told.",
  },
  {
    file: notes,
    piece: "const unsigned repair = 1U << i;",
    instead: "const unsigned repair = 1U;",
    breaks: "A note names the keys that its own repair mended.",
  },
  {
    file: notes,
    piece: "if (isUnexpandedMacro(id.value)) add(list, id.name);",
    instead: "",
    breaks: "A note names the click ids whose placeholders were never filled in.",
  },
  {
    file: plain,
    piece: "if ((seen & bit) != 0 && found.value.empty()) return false;",
    instead: "",
    breaks: "A key that came without a value is mended although the address is plain else.",
  },
  {
    file: plain,
    piece: "return !mayBeKey(name)",
    instead: "return true",
    breaks:
      "Names in another case, escaped or Matomo's are read although the address is plain else.",
  },
];
