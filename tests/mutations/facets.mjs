// @ts-check

const facets = "wasm/src/view/facets.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: facets,
    piece: 'gist.text("campaign", "Campaign", brief(filled(website.utm.campaign)));',
    instead: 'gist.text("campaign", "Campaign", brief(website.utm.campaign));',
    breaks: "A placeholder that was not filled in is no campaign of a gist.",
  },
  {
    file: facets,
    piece: 'if (is_known) gist.channel("channel", "Channel", website.channel);',
    instead: 'gist.channel("channel", "Channel", website.channel);',
    breaks: "A channel that is not known is the gist only where there is nothing else.",
  },
  {
    file: facets,
    piece: "facets.campaign = filled(referral.website->utm.campaign);",
    instead: "facets.campaign = referral.website->utm.campaign;",
    breaks: "Filters know no campaign by the name of a placeholder.",
  },
  {
    file: facets,
    piece: "if (referral.product && isDirect(referral)) gist.price(",
    instead: "if (referral.product) gist.price(",
    breaks: "The gist has the price of a page's product for direct visits alone.",
  },
  {
    file: facets,
    piece: "if (referral.product && !is_told) addGist(gist, *referral.product);",
    instead: "if (referral.product) addGist(gist, *referral.product);",
    breaks: "The gist of an ad is its own, not that of the product it shows.",
  },
  {
    file: facets,
    piece: 'gist.count("items", "Items", unitsOf(order));',
    instead: "",
    breaks: "An order is told by its number of pieces.",
  },
  {
    file: facets,
    piece: "addTotals(gist, order);",
    instead: 'gist.price("total", "Total", order.total);',
    breaks: "An order in several currencies is told by what it costs in each.",
  },
  {
    file: facets,
    piece: "return shorten(text, kMaxGistCharacters);",
    instead: "return std::string(text);",
    breaks: "A gist is short.",
  },
  {
    file: facets,
    piece: "return referral.website && isPaidChannel(referral.website->channel);",
    instead: "return false;",
    breaks: "A website's visit is paid when its channel is.",
  },
  {
    file: facets,
    piece: "    case Source::kInstagramAd:\n",
    instead: "",
    breaks: "An ad on Instagram is paid.",
  },
  {
    file: facets,
    piece: "words_.resize(prefixBytes(words_, kMaxTextCharacters));",
    instead: "",
    breaks: "A search looks into 4,096 characters.",
  },
  {
    file: facets,
    piece: "if (referral.ad) words.add({referral.ad->title, referral.ad->ref});",
    instead: "if (referral.ad) words.add({referral.ad->title});",
    breaks: "A search finds the ref of an ad.",
  },
  {
    file: facets,
    piece: "for (const OrderItem& item : referral.order->items) words.add(item.product);",
    instead: "",
    breaks: "A search finds what was ordered.",
  },
  {
    file: facets,
    piece: "if (isChannel(referral.website->channel)) facets.channel = referral.website->channel;",
    instead: "facets.channel = referral.website->channel;",
    breaks: "A channel is one that is known.",
  },
  {
    file: "wasm/src/view/view_website.cpp",
    piece: "if (findWord(kNoClicks, name) != std::string_view::npos) continue;",
    instead: "",
    breaks: "An id of a recipient or a campaign is no click.",
  },
  {
    file: "wasm/src/view/notes.cpp",
    piece:
      "if (!referral.website || !isUnexpandedMacro(referral.website->utm.campaign)) return {};",
    instead: "if (!referral.website || referral.website->repairs.empty()) return {};",
    breaks: "A banner says that a campaign is unknown only where it is.",
  },
  {
    file: "wasm/src/view/view.cpp",
    piece: "  panel.notes = bannerNotes(referral);\n",
    instead: "",
    breaks: "A panel says that a campaign is unknown, as the banner does.",
  },
];
