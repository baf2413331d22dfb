// @ts-check

const facets = "wasm/src/view/facets.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: facets,
    piece:
      'gist.text("campaign", "Campaign", brief(website.utm.campaign));\n  if (!gist.empty()) return;',
    instead: 'gist.text("campaign", "Campaign", brief(website.utm.campaign));',
    breaks: "A campaign says enough in a gist.",
  },
  {
    file: facets,
    piece: 'if (gist.empty()) gist.channel("channel", "Channel", website.channel);',
    instead: 'gist.channel("channel", "Channel", website.channel);',
    breaks: "The channel is the gist only where there is nothing else.",
  },
  {
    file: facets,
    piece: "if (referral.product && gist.empty()) addGist(gist, *referral.product);",
    instead: "if (referral.product) addGist(gist, *referral.product);",
    breaks: "The gist of an ad is its own, not that of the product it shows.",
  },
  {
    file: facets,
    piece: 'if (gist.empty()) gist.count("items", "Items", unitsOf(order));',
    instead: "",
    breaks: "An order without a sum is told by its number of pieces.",
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
];
