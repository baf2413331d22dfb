// @ts-check

const touch = "wasm/src/website/touch.cpp";
const page = "wasm/src/website/page.cpp";
const visit = "wasm/src/visitor/visit.cpp";
const ascii = "wasm/src/visitor/ascii.hpp";
const url = "wasm/src/visitor/url.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: touch,
    piece: "one.value == kRedacted || other.value == kRedacted",
    instead: "one.value == kRedacted",
    breaks: "A click id that was taken out may be any, on either side.",
  },
  {
    file: touch,
    piece: "std::ranges::find(website.truncated, dropped) != website.truncated.end()",
    instead: "dropped.empty()",
    breaks: "A click id that was dropped for its length counts in a comparison.",
  },
  {
    file: touch,
    piece: "visit.utm == Utm{} && click_ids_.empty()",
    instead: "visit.utm == Utm{}",
    breaks: "Touches of click ids alone are compared by these, not by their referrers.",
  },
  {
    file: touch,
    piece: "equalsIgnoringCase(splitUrl(earlier.referrer).host, splitUrl(visit.referrer).host)",
    instead: "equalsIgnoringCase(earlier.referrer, visit.referrer)",
    breaks: "Touches without a campaign are the same when their referrers are of one host.",
  },
  {
    file: touch,
    piece: "referral_.captured_at = earlier.captured_at;",
    instead: "",
    breaks: "The same ad at another time is the same touch.",
  },
  {
    file: touch,
    piece: "if (!first || !std::ranges::all_of(known, isDirect)) return {referral};",
    instead: "if (!first) return {referral};",
    breaks: "A message's first referral is a touch only where none is known yet.",
  },
  {
    file: touch,
    piece: "if (is_same(*first)) return {*first};",
    instead: "",
    breaks: "A first referral that is the same touch as the latest is one touch.",
  },
  {
    file: touch,
    piece: "if (std::ranges::any_of(known, is_same)) return {};",
    instead: "if (!known.empty() && is_same(known.back())) return {};",
    breaks: "A touch is compared with all that are known.",
  },
  {
    file: page,
    piece: "constexpr std::int64_t kClockTolerance = 300'000;",
    instead: "constexpr std::int64_t kClockTolerance = 360'000;",
    breaks: "A visitor's clock may be five minutes ahead.",
  },
  {
    file: page,
    piece: "isTime(claimed) && claimed > std::string(formatTime(0)) &&",
    instead: "isTime(claimed) &&",
    breaks: "1970 is no time at which a page was opened.",
  },
  {
    file: page,
    piece: "const Text url = redactUrl(toValidUtf8(claimed));",
    instead: "const Text url = toValidUtf8(claimed);",
    breaks: "Secrets are taken out of the page that a claim was written on.",
  },
  {
    file: page,
    piece: "|| url == website.page) return;",
    instead: ") return;",
    breaks: "The page of the touch is not told again as the one that was written on.",
  },
  {
    file: page,
    piece: 'const bool is_cut = contains(claimed.truncated, "page");',
    instead: "const bool is_cut = true;",
    breaks: "What a claim says of its campaign counts only where its page was cut.",
  },
  {
    file: page,
    piece:
      "if (!found.tagged && std::ranges::none_of(claim.truncated, isOfCampaign)) return false;",
    instead: "if (!found.tagged) return false;",
    breaks: "A claim whose only click id was dropped for its length is a touch.",
  },
  {
    file: page,
    piece: "std::erase_if(website.truncated, isOfCampaign);",
    instead: "",
    breaks: "What was cut in what is left of a page does not count where the whole page was read.",
  },
  {
    file: page,
    piece: "if (!has_origin && (claimed.channel != kDirect || visit.page.empty())) {",
    instead: "if (false) {",
    breaks: "A claim without campaign and referring site is no touch.",
  },
  {
    file: page,
    piece: "const bool has_origin = visit.tagged || !visit.site.empty();",
    instead: "const bool has_origin = visit.tagged;",
    breaks: "A page with a referring site alone is a touch.",
  },
  {
    file: page,
    piece: "if (claim.source != Source::kWebWidget) {",
    instead: "if (false) {",
    breaks: "Only what a widget sends is read again.",
  },
  {
    file: visit,
    piece: "bytes = prefixBytes(value, kMaxUtmCharacters);",
    instead: "bytes = kMaxUtmCharacters;",
    breaks: "A UTM value is cut after 1,024 characters, not bytes.",
  },
  {
    file: visit,
    piece: "    bytes = 0;",
    instead: "    bytes = kMaxClickIdBytes;",
    breaks: "A click id that is too long is dropped, not cut.",
  },
  {
    file: visit,
    piece: "if (!sameSite(before.host, parts.host)) visit.site = before.host;",
    instead: "visit.site = before.host;",
    breaks: "One's own site is no referring site.",
  },
  {
    file: visit,
    piece: "if (isReferrer(from, before)) {",
    instead: "if (!from.empty()) {",
    breaks: "A referrer is a web address or an app's.",
  },
  {
    file: url,
    piece: "findWord(\"www m\", takeUntil(rest, '.')) < 2",
    instead: "findWord(\"www m\", takeUntil(rest, '.')) < 1",
    breaks: "m.shop.example is the site of shop.example.",
  },
  {
    file: url,
    piece: "isSubdomain(host, other) || isSubdomain(other, host)",
    instead: "isSubdomain(host, other)",
    breaks: "A host and its subdomain are one site, whichever of them refers.",
  },
  {
    file: url,
    piece: "return prefixed && rest.find('.') < rest.size() ?",
    instead: "return prefixed ?",
    breaks: "www.example keeps its name: a domain is left of a host without its prefix.",
  },
  {
    file: url,
    piece: 'url.find_last_of("?&#", bytes);',
    instead: 'url.find_last_of("?&#", bytes - 1);',
    breaks: "An address is cut at its last parameter that fits.",
  },
  {
    file: url,
    piece: "return end == std::string_view::npos ? std::string_view() : url.substr(0, end);",
    instead: "return url.substr(0, bytes);",
    breaks: "An address is cut between parameters, or left out.",
  },
  {
    file: url,
    piece: "return !parts.host.empty() &&",
    instead: "return",
    breaks: "A web address has a host.",
  },
  {
    file: ascii,
    piece: "(word - kOnes * 0x21)",
    instead: "(word - kOnes * 0x20)",
    breaks: "A web address has no space in it.",
  },
  {
    file: ascii,
    piece: " | zeroBytes(word ^ (kOnes * 0x7F))",
    instead: "",
    breaks: "A web address has no delete character in it.",
  },
  {
    file: ascii,
    piece: "byte <= 0x20 || byte == 0x7F;",
    instead: "byte < 0x20;",
    breaks: "A web address has no space and no delete character at its end, either.",
  },
  {
    file: url,
    piece: 'equalsIgnoringCase(parts.scheme, "ios-app")',
    instead: "false",
    breaks: "An app on iOS may refer.",
  },
  {
    file: url,
    piece: `kForBytes ? authority.find_last_of("@") : authority.rfind('@')`,
    instead: "authority.find('@')",
    breaks: 'The host begins behind the last "@".',
  },
  {
    file: touch,
    piece: "if (isDirect(referral_)) return true;",
    instead: "",
    breaks: "A direct visit after a touch is no touch of its own.",
  },
  {
    file: touch,
    piece: "if (!first || !std::ranges::all_of(known, isDirect)) return {referral};",
    instead: "if (!first || !known.empty()) return {referral};",
    breaks: "A first touch counts where only a direct visit is known.",
  },
  {
    file: page,
    piece: "claimed.channel != kDirect || visit.page.empty()",
    instead: "visit.page.empty()",
    breaks: "Only a claim that says so is a direct visit.",
  },
  {
    file: touch,
    piece: "earlier.source == referral_.source && isSameClick(earlier)",
    instead: "false",
    breaks: "One click is one touch, whoever tells of it.",
  },
];
