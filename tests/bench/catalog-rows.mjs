// A made-up shop that is the same every time: rows of a product feed, and referrals that ask for
// them.

const kinds = [
  ["Shoes > Trail", "trail shoe"],
  ["Shoes > Road", "road shoe"],
  ["Shoes > Hiking", "hiking boot"],
  ["Clothing > Jackets", "rain jacket"],
  ["Clothing > Shirts", "cotton shirt"],
  ["Clothing > Trousers", "stretch trousers"],
  ["Clothing > Socks", "wool socks"],
  ["Bags > Backpacks", "day backpack"],
  ["Bags > Belts", "hip bag"],
  ["Camping > Tents", "dome tent"],
  ["Camping > Sleeping bags", "sleeping bag"],
  ["Camping > Mats", "air mat"],
  ["Camping > Cooking", "gas stove"],
  ["Camping > Light", "head lamp"],
  ["Kitchen > Mugs", "enamel mug"],
  ["Kitchen > Bottles", "steel bottle"],
  ["Climbing > Ropes", "dynamic rope"],
  ["Climbing > Harnesses", "climbing harness"],
  ["Bikes > Helmets", "bike helmet"],
  ["Bikes > Lights", "rear light"],
];
const adjectives = (
  "light warm dry bright quiet sturdy soft narrow wide early " +
  "late slim tall short quick calm bold fresh plain fine"
).split(" ");
const colours = "red blue green black white grey orange yellow purple brown".split(" ");
const phrases = [
  "Made for long days on stony paths and for short evenings at the fire.",
  "The seams are taped, the fabric is recycled and the colour stays.",
  "Weighs less than a book and packs down to the size of a fist.",
  "Tested by people who are outside more often than inside.",
  "Comes with a bag, a repair kit and a guarantee of five years.",
  "Wash it cold, dry it in the shade and never iron it.",
  "The sole grips on wet rock and the upper lets the foot breathe.",
  "Two pockets with zips, one loop for a lamp and a whistle.",
  "Fits narrow and wide alike, and adjusts with one hand in gloves.",
  "Stands on its own within two minutes, even in the wind.",
  "Keeps tea hot for six hours and water cold for twelve.",
  "Certified to the European standard and inspected one by one.",
];

/** Numbers below `limit` that look random; Park and Miller's generator. */
function dice(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/**
 * @param {number} count
 * @returns {Record<string, string>[]}
 */
export function rows(count) {
  const roll = dice(7);
  const pick = (list) => list[roll(list.length)];
  return Array.from({ length: count }, (_, number) => {
    const [category, thing] = pick(kinds);
    const sentences = Array.from({ length: 4 }, () => pick(phrases));
    const model = `${pick(adjectives)} ${pick(colours)} ${thing} ${100 + roll(900)}`;
    return {
      id: `SKU-${number}`,
      title: capital(model),
      description: `${capital(pick(adjectives))} and ${pick(adjectives)}. ${sentences.join(" ")}`,
      price: `${5 + roll(300)}.${10 + roll(90)} EUR`,
      link: `https://shop.example/p/${number}`,
      image_link: `https://shop.example/img/${number}.jpg`,
      brand: `Brand ${roll(60)}`,
      product_type: category,
      availability: roll(10) === 0 ? "out of stock" : "in stock",
    };
  });
}

/** Questions about products: half name one, half come from an ad. */
export function referrals(shop, count) {
  const roll = dice(11);
  return Array.from({ length: count }, (_, number) => {
    const row = shop[roll(shop.length)];
    const about =
      number % 2 === 0
        ? { source: "whatsapp_product", product: { retailer_id: row.id } }
        : { source: "whatsapp_ad", ad: { id: "1", title: row.title, body: row.description } };
    return { version: 1, asserted_by: "meta", ...about };
  });
}
