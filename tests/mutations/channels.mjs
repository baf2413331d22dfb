// @ts-check

const channel = "wasm/src/website/channel.cpp";
const site = "wasm/src/website/site.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: channel,
    piece: `{"organic_search", siteRule<SiteKind::kSearch>},
    {"organic_search", mediumRule<kOrganic>},
    {"referral", mediumRule<kReferral>},`,
    instead: `{"referral", mediumRule<kReferral>},
    {"organic_search", siteRule<SiteKind::kSearch>},
    {"organic_search", mediumRule<kOrganic>},`,
    breaks: "A search engine as source comes before a medium of referral.",
  },
  {
    file: channel,
    piece: `{"organic_shopping", shopRule},
    {"organic_social", siteRule<SiteKind::kSocial>},`,
    instead: `{"organic_social", siteRule<SiteKind::kSocial>},
    {"organic_shopping", shopRule},`,
    breaks: "A shop's campaign comes before a social network.",
  },
  {
    file: channel,
    piece: `{"email", sourceRule<kMail>},
    {"email", mediumRule<kMail>},
    {"affiliates", mediumRule<kAffiliates>},`,
    instead: `{"affiliates", mediumRule<kAffiliates>},
    {"email", sourceRule<kMail>},
    {"email", mediumRule<kMail>},`,
    breaks: "A source of email comes before a medium of affiliates.",
  },
  {
    file: channel,
    piece: '"paid*", "*cp*");',
    instead: '"paid*", "cp*");',
    breaks: "Any medium with cp in it is paid.",
  },
  {
    file: channel,
    piece: '"interstitial", "cpm");',
    instead: '"interstitial");',
    breaks: "cpm is display.",
  },
  {
    file: channel,
    piece: 'constexpr auto kReferral = patterns("referral", "app", "link");',
    instead: 'constexpr auto kReferral = patterns("referral", "app");',
    breaks: "A medium of link is a referral.",
  },
  {
    file: channel,
    piece: 'patterns("*push", "*mobile*", "*notification*");',
    instead: 'patterns("*push", "mobile*", "*notification*");',
    breaks: "Any medium with mobile in it is push.",
  },
  {
    file: channel,
    piece: "if (!id.empty() && !isUnexpandedMacro(id)) return &click;",
    instead: "if (!id.empty()) return &click;",
    breaks: "A click id that was never filled in says nothing.",
  },
  {
    file: channel,
    piece: '{"dclid", "display"}',
    instead: '{"dclid", "paid_other"}',
    breaks: "dclid is display.",
  },
  {
    file: channel,
    piece: '{"fbclid", "organic_social"},',
    instead: '{"fbclid", "paid_social"},',
    breaks: "fbclid alone does not say that it was an ad.",
  },
  {
    file: channel,
    piece:
      "if (const Click* ad = findClick(signs, kAdClicks)) return byAd(*ad, tags);\n  if (ChannelGroup found = byTags(tags); !found.name.empty()) return found;",
    instead:
      "if (ChannelGroup found = byTags(tags); !found.name.empty()) return found;\n  if (const Click* ad = findClick(signs, kAdClicks)) return byAd(*ad, tags);",
    breaks: "An ad's click id comes before what the link says in words.",
  },
  {
    file: channel,
    piece:
      'if (const std::string rule = shopRule(tags); !rule.empty()) return refine("paid_shopping", rule);',
    instead: "",
    breaks: "A shop's campaign makes an ad's click one of paid shopping.",
  },
  {
    file: channel,
    piece: "if (tags.source.empty() && tags.medium.empty()) {",
    instead: "if (tags.source.empty()) {",
    breaks: "A referrer counts only where the link says neither source nor medium.",
  },
  {
    file: channel,
    piece: "if (host.empty() || sameSite(host, splitUrl(signs.page).host)) return {};",
    instead: "if (host.empty()) return {};",
    breaks: "A site does not refer to itself.",
  },
  {
    file: channel,
    piece: "if (before == 'e' || before < 'a' || before > 'z') return true;",
    instead: "if (before < 'a' || before > 'z') return true;",
    breaks: '"eshop" in a campaign is a shop.',
  },
  {
    file: channel,
    piece: "if (before == 'e' || before < 'a' || before > 'z') return true;",
    instead: "return true;",
    breaks: '"workshop" in a campaign is no shop.',
  },
  {
    file: channel,
    piece: "if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);",
    instead: "",
    breaks: "Sources and mediums are compared without regard to case.",
  },
  {
    file: channel,
    piece: "if (part.ends_with(noise)) part.remove_suffix(noise.size());",
    instead: "",
    breaks: "What stands behind a value that went through a spreadsheet does not count.",
  },
  {
    file: channel,
    piece: "if (const std::string rule = siteRule<SiteKind::kSearch>(tags); !rule.empty()) {",
    instead: "if (const std::string rule; false) {",
    breaks: "A paid medium at a search engine is paid search.",
  },
  {
    file: "wasm/src/website/channel_names.cpp",
    piece: '{"audio", true}',
    instead: '{"audio", false}',
    breaks: "Audio is paid.",
  },
  {
    file: site,
    piece: 'rest.ends_with(".co") && findWord(kCoCountries, last) != std::string_view::npos',
    instead: 'rest.ends_with(".co")',
    breaks: "google.co.xy is anybody's.",
  },
  {
    file: site,
    piece: "is_whole = is_whole && isPrefix(firstLabel(rest));",
    instead: "",
    breaks: "A subdomain of a search engine is no search engine.",
  },
  {
    file: site,
    piece: 'if (label == "m") return true;',
    instead: "",
    breaks: "m.facebook.com is Facebook.",
  },
  {
    file: site,
    piece: "if (host.ends_with('.')) host.remove_suffix(1);",
    instead: "",
    breaks: "A host may end in a full stop.",
  },
  {
    file: site,
    piece: "if (withoutFirstLabel(host).find('.') == std::string_view::npos) return {};",
    instead: "",
    breaks: "mail.example is a domain, not somebody's mail.",
  },
  {
    file: site,
    piece:
      "if (maker == nullptr || maker->kind == SiteKind::kSearch || maker->kind == SiteKind::kMail) {",
    instead: "if (maker == nullptr) {",
    breaks: "An app of Google's is no search.",
  },
  {
    file: site,
    piece: 'if (isCountry(top) && (name == "co" || name == "com")) {',
    instead: "if (false) {",
    breaks: "br.com.mercadolivre.app is an app of mercadolivre.com.br.",
  },
  {
    file: site,
    piece: "std::ranges::replace(name, ' ', '_');",
    instead: "",
    breaks: "A source's name may have spaces.",
  },
  {
    file: site,
    piece: 'if (source.find("://") != std::string_view::npos) return siteOfReferrer(source);',
    instead: "",
    breaks: "A source may be a whole address.",
  },
];
