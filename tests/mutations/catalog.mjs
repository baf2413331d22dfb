// @ts-check

const catalog = "wasm/src/catalog/catalog.cpp";
const recommend = "wasm/src/catalog/catalog_recommend.cpp";
const product = "wasm/src/catalog/product.cpp";
const page = "wasm/src/catalog/product_page.cpp";
const traits = "wasm/src/catalog/traits.cpp";
const read = "wasm/src/catalog/read_product.cpp";
const words = "wasm/src/catalog/words.cpp";
const html = "wasm/src/catalog/html_text.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: recommend,
    piece: "constexpr std::uint64_t kBrandPoints = 200;",
    instead: "constexpr std::uint64_t kBrandPoints = 150;",
    breaks: "The same brand is worth 200 points, no fewer.",
  },
  {
    file: recommend,
    piece: "constexpr std::uint64_t kBrandPoints = 200;",
    instead: "constexpr std::uint64_t kBrandPoints = 250;",
    breaks: "The same brand is worth 200 points, no more.",
  },
  {
    file: recommend,
    piece: "constexpr std::uint64_t kCategoryPoints = 400;",
    instead: "constexpr std::uint64_t kCategoryPoints = 350;",
    breaks: "The same category is worth 400 points, no fewer.",
  },
  {
    file: recommend,
    piece: "constexpr std::uint64_t kCategoryPoints = 400;",
    instead: "constexpr std::uint64_t kCategoryPoints = 450;",
    breaks: "The same category is worth 400 points, no more.",
  },
  {
    file: recommend,
    piece: "constexpr std::uint64_t kMinWordPoints = kWordPoints / 16;",
    instead: "constexpr std::uint64_t kMinWordPoints = 1;",
    breaks: "A word in common that everybody has is chance.",
  },
  {
    file: traits,
    piece: "if (difference * 4 >= price.amount) return 0;",
    instead: "",
    breaks: "A price beyond a quarter more or less is not near.",
  },
  {
    file: traits,
    piece: "if (difference * 4 >= price.amount) return 0;",
    instead: "if (difference * 5 >= price.amount) return 0;",
    breaks: "A price within a quarter is near.",
  },
  {
    file: traits,
    piece: "|| price.currency != other.currency) return 0;",
    instead: ") return 0;",
    breaks: "Prices in different currencies are not near.",
  },
  {
    file: traits,
    piece: "if (point == 0 || point > kMaxWhole) return {};",
    instead: "if (point == 0) return {};",
    breaks: "An amount of 10^12 and more is compared with none.",
  },
  {
    file: traits,
    piece: 'lowstock "\n      "instoreonly',
    instead: 'lowstock "\n      "',
    breaks: "What is to be had in the shop only can be bought.",
  },
  {
    file: traits,
    piece: "if (schema != std::string::npos) words.erase(0, schema + kSchema.size());",
    instead: "",
    breaks: "schema.org's words for what can be bought are known.",
  },
  {
    file: recommend,
    piece: "for (const std::string& url : {website.written_on, website.page}) {",
    instead: "for (const std::string& url : {website.page, website.written_on}) {",
    breaks: "The page that was written on says more of what is wanted than the landing page.",
  },
  {
    file: recommend,
    piece: "if (wish.items.size() == kMaxItems) break;",
    instead: "",
    breaks: "Ten items of an order are looked at.",
  },
  {
    file: recommend,
    piece: "if (wanted.price.empty()) wanted.price = item.unit_price;",
    instead: "",
    breaks: "What an item was ordered for is its price.",
  },
  {
    file: recommend,
    piece: "if (namesake->points >= candidate.points) return;",
    instead: "",
    breaks: "Of two products of one name the better one is recommended.",
  },
  {
    file: recommend,
    piece: "if (item.name == traits.name) return std::nullopt;",
    instead: "",
    breaks: "Another size of the same product is not recommended for it.",
  },
  {
    file: recommend,
    piece: "if (isItem(number)) return std::nullopt;",
    instead: "",
    breaks: "A product is not recommended for itself.",
  },
  {
    file: recommend,
    piece: "if (wanted.catalog_id.empty()) wanted.catalog_id = referral.order->catalog_id;",
    instead: "",
    breaks: "An item of an order is of the order's catalogue.",
  },
  {
    file: recommend,
    piece: "if (!traits.available || traits.name == Phrases::kNone) return std::nullopt;",
    instead: "if (traits.name == Phrases::kNone) return std::nullopt;",
    breaks: "What cannot be bought is not recommended.",
  },
  {
    file: recommend,
    piece: "if (!candidate.category && !candidate.brand && !candidate.words) return std::nullopt;",
    instead: "",
    breaks: "A similar price alone recommends nothing.",
  },
  {
    file: recommend,
    piece: "index.words.query(texts, listed ? 2 : 1);",
    instead: "index.words.query(texts, 1);",
    breaks: "A word that only the item itself has says nothing about others.",
  },
  {
    file: recommend,
    piece: "return kept.points < candidate.points;",
    instead: "return kept.points <= candidate.points;",
    breaks: "Between equal products the order of the catalogue decides.",
  },
  {
    file: recommend,
    piece: "near = std::max(near, nearness(item.price, traits.price));",
    instead: "near = nearness(item.price, traits.price);",
    breaks: "The nearest price of an order's items counts.",
  },
  {
    file: catalog,
    piece: `  const Product* product = catalog.findPage(website.written_on);
  return product != nullptr ? product : catalog.findPage(website.page);`,
    instead: `  const Product* product = catalog.findPage(website.page);
  return product != nullptr ? product : catalog.findPage(website.written_on);`,
    breaks: "The product of the page that was written on comes before that of the landing page.",
  },
  {
    file: catalog,
    piece: "found = own == most ? kNone : i;",
    instead: "found = i;",
    breaks: "A page that several products share shows none of them.",
  },
  {
    file: catalog,
    piece: "if (!own || own < most) continue;",
    instead: "if (!own) continue;",
    breaks: "Of products on one page the one counts that has the most parameters of the address.",
  },
  {
    file: page,
    piece: "if (campaignKey(name) != kCampaignKeyCount) continue;",
    instead: "",
    breaks: "A campaign in a product's own address tells it from no other.",
  },
  {
    file: product,
    piece: "return is_page(referral.website->written_on) ||",
    instead: "return false ||",
    breaks: "A visit gets the product of the page that the message was written on.",
  },
  {
    file: page,
    piece: "page.erase(0, 4);",
    instead: "",
    breaks: 'A product\'s page is the same with "www.".',
  },
  {
    file: page,
    piece: "while (parts.path.ends_with('/')) parts.path.remove_suffix(1);",
    instead: "",
    breaks: 'A product\'s page is the same with "/" at its end.',
  },
  {
    file: catalog,
    piece: "if (isSameProduct(named, products[i])) found = i;",
    instead: "if (found == kNone && isSameProduct(named, products[i])) found = i;",
    breaks: "Of several products that fit, the first of the catalogue counts.",
  },
  {
    file: catalog,
    piece: "if (find(product) != kNone) return;",
    instead: "",
    breaks: "A product that the catalogue has already is not added again.",
  },
  {
    file: catalog,
    piece: "if (wanted.catalog_id.empty()) wanted.catalog_id = catalog_id;",
    instead: "",
    breaks: "An order's catalogue is that of its items.",
  },
  {
    file: catalog,
    piece: "referral.product ? find(*referral.product)",
    instead: "false ? nullptr",
    breaks: "A product that a referral has is not replaced by that of a page.",
  },
  {
    file: product,
    piece: "if (!named.id.empty() && !product.id.empty()) return named.id == product.id;",
    instead: "if (!named.id.empty() && named.id == product.id) return true;",
    breaks: "Products with different ids are different ones, whatever else they share.",
  },
  {
    file: product,
    piece: "!differ(named.catalog_id, product.catalog_id);",
    instead: "true;",
    breaks: "The same article number in another catalogue is another product.",
  },
  {
    file: product,
    piece: "if ((named.*field).empty()) named.*field = product.*field;",
    instead: "named.*field = product.*field;",
    breaks: "What a referral says of its product stays.",
  },
  {
    file: product,
    piece: "const bool better = price.text.empty() || !catalogue.amount.empty();",
    instead: "const bool better = true;",
    breaks: "A price in words is replaced only by an amount.",
  },
  {
    file: product,
    piece: "if (elsewhere && !by_id) continue;",
    instead: "",
    breaks: "A product of another catalogue fills in no item of an order.",
  },
  {
    file: read,
    piece:
      'if (number > 0 && category.compare(number, 3, " - ") == 0) category.erase(0, number + 3);',
    instead: "",
    breaks: "A category has no number before it.",
  },
  {
    file: read,
    piece: 'if (rest.starts_with("//")) url = "https:";',
    instead: "",
    breaks: "A picture's address may begin with its host.",
  },
  {
    file: read,
    piece: "return is_row || fraction ? readFeedPrice(text, currency)",
    instead: "return is_row ? readFeedPrice(text, currency)",
    breaks: "A price of the Graph API that is a number is no display text.",
  },
  {
    file: words,
    piece:
      "if (word.size() >= 4 && word.back() == 's' && word[word.size() - 2] != 's') word.pop_back();",
    instead: "",
    breaks: '"Shoes" and "shoe" are one word.',
  },
  {
    file: words,
    piece:
      'return kStopWords.find(std::string(" ").append(word).append(" ")) != std::string_view::npos;',
    instead: "return false;",
    breaks: '"The" says nothing about a product.',
  },
  {
    file: words,
    piece: "if (c == 0x451) return 0x435;",
    instead: "",
    breaks: "Russian io counts with and without its dots.",
  },
  {
    file: html,
    piece: "for (int escaped = 0; escaped < 2 &&",
    instead: "for (int escaped = 0; escaped < 1 &&",
    breaks: "HTML that was escaped twice is read.",
  },
  {
    file: html,
    piece: "if (findWord(kInlineTags, name) == std::string_view::npos) return 0;",
    instead: "",
    breaks: 'What only looks like a tag ("size <M>") stays.',
  },
];
