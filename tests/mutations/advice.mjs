// @ts-check

const faults = "wasm/src/advice/faults.cpp";
const mending = "wasm/src/advice/mending.cpp";
const explain = "wasm/src/advice/explain.cpp";
const list = "wasm/src/advice/link_list.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: faults,
    piece: "siteOfSource(source).kind != SiteKind::kAssistant",
    instead: "true",
    breaks: "An assistant tags its own links with a source alone.",
  },
  {
    file: faults,
    piece: "given.value != link_.valueOf(key)",
    instead: "true",
    breaks: "The same key twice with one value is no fault.",
  },
  {
    file: faults,
    piece: "if (is_empty || is_own) {",
    instead: "if (true) {",
    breaks: "Google's own clicks tell their campaign without utm_campaign.",
  },
  {
    file: faults,
    piece: "!isSessionId(name.substr(0, name.find('=')))",
    instead: "true",
    breaks: "The id of a session is the shop's own doing.",
  },
  {
    file: faults,
    piece: "!isChatNumber(host, name)",
    instead: "true",
    breaks: "A link to a chat has the shop's own number.",
  },
  {
    file: faults,
    piece: "!isFilledCart(address.substr(0, secret.begin), text)",
    instead: "true",
    breaks: "A link that fills a cart names products, and no customer's cart.",
  },
  {
    file: "wasm/src/advice/values.cpp",
    piece: "    if (hasDebris(next)) break;\n",
    instead: "",
    breaks: "A per cent sign before letters that look hexadecimal is no escape.",
  },
  {
    file: faults,
    piece: "if ((bit & (kTaggingError | kMatomoKeys)) != 0) continue;",
    instead: "if ((bit & kTaggingError) != 0) continue;",
    breaks: "Matomo's keys are right where Matomo reads them.",
  },
  {
    file: faults,
    piece: "return place.key == key && (place.found.repairs & kMatomoKeys) != 0;",
    instead: "return false;",
    breaks: "Matomo's rules ask for no medium.",
  },
  {
    file: faults,
    piece: "(place.found.repairs & (kFragment | kMatomoKeys)) != kFragment",
    instead: "false",
    breaks: "Matomo reads its keys behind #.",
  },
  {
    file: "wasm/src/advice/look_alikes.cpp",
    piece:
      "if (!bare.starts_with('u') || std::ranges::any_of(bare, isDigit)) return kCampaignKeyCount;",
    instead: "if (bare.empty()) return kCampaignKeyCount;",
    breaks: "xutm_source and utm_source2 are somebody's own keys.",
  },
  {
    file: "wasm/src/advice/values.cpp",
    piece: "key == kSource || isSpelledMedium(trimmed(small)) || !isMediumOfChannel(small)",
    instead: "true",
    breaks: "A medium that no table spells out may have capitals.",
  },
  {
    file: mending,
    piece: "return is_damaged && !is_key ? bare : text;",
    instead: "return is_damaged ? bare : text;",
    breaks: "A second value of a key does not come before the one that counts.",
  },
  {
    file: mending,
    piece: "    if (parameters_.empty()) {",
    instead: "    if (true) {",
    breaks: "A mended link has the path that comes before its parameters.",
  },
  {
    file: mending,
    piece: "return is_damaged && !is_key ? bare : text;",
    instead: "return text;",
    breaks: "The escaped ampersands of other parameters are mended with those of keys.",
  },
  {
    file: mending,
    piece: "} else if (route_begins_ && fragment_.find('?') == std::string::npos) {",
    instead: "} else if (false) {",
    breaks: "A route behind # keeps its question mark when its first parameter moves away.",
  },
  {
    file: mending,
    piece: "  if (isSuperseded(piece, key)) return;\n",
    instead: "",
    breaks: "A key without a value leaves a mended link where it has one elsewhere.",
  },
  {
    file: mending,
    piece: "if (found.repairs == 0 && right == value) return std::string(text);",
    instead: "if (right == value) return std::string(text);",
    breaks: "What is mended is written as it was meant.",
  },
  {
    file: "wasm/src/advice/check_link.cpp",
    piece: "!losesKey(checked.referral, again.referral)",
    instead: "true",
    breaks: "A mended link has every key that was read.",
  },
  {
    file: explain,
    piece: "if (begin == value && done == piece.begin) {",
    instead: "if (begin == value) {",
    breaks: "The parts of an explanation put together are the address.",
  },
  {
    file: explain,
    piece: "if (!visit.tagged && visit.site.empty()) {",
    instead: "if (false) {",
    breaks: "Where there is nothing to attribute there is no channel.",
  },
  {
    file: "wasm/src/advice/why.cpp",
    piece: "isAnything(rest) ? channelGroup(rest) : ChannelGroup()",
    instead: "channelGroup(rest)",
    breaks: "Without the only thing that tells there is no channel.",
  },
  {
    file: list,
    piece: "if (isAddress(cells[cell])) ++addresses[cell];",
    instead: "++addresses[cell];",
    breaks: "The column of links is the one with the most addresses.",
  },
  {
    file: list,
    piece: "(!quoted_ || row_.text.size() >= kMaxRowBytes)",
    instead: "!quoted_",
    breaks: "A quote that is never closed does not take the rest of a list.",
  },
];
