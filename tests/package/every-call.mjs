// One call of each function of the core, the same ones every time, for who repeats them.
import { posts } from "../bench/bodies.mjs";

const at = 1_764_410_400_000;
const url = "https://shop.example/lamps?utm_source=news%20letter&utm_medium=email&gclid=Ab";
const post = JSON.stringify(posts.whatsapp_ad);
const bytes = new TextEncoder().encode(post);
const shown = {
  version: 1,
  source: "whatsapp_product",
  asserted_by: "meta",
  product: { retailer_id: "SKU-1", name: "語 \u{1F600} lamp" },
};
const product = { id: "SKU-1", title: "Lamp &amp; shade", price: "1.299,99 €" };

/**
 * @param {import("camefrom").Camefrom} camefrom
 * @returns {[string, () => unknown][]} by name; what they answer is always the same
 */
export function everyCall(camefrom) {
  const visit = /** @type {import("camefrom").Referral} */ (camefrom.readPage(url, { at }));
  const later = { ...visit, captured_at: "2026-11-30T10:00:00.000Z" };
  return [
    ["readPage", () => camefrom.readPage(url, { at, referrer: "https://www.google.com/" })],
    ["readPage of nothing", () => camefrom.readPage("https://shop.example/", { at })],
    [
      "readPages",
      () =>
        camefrom.readPages([
          { url, at },
          { url: `${url}é`, at },
        ]),
    ],
    ["readAgain", () => camefrom.readAgain(visit, { now: at })],
    ["readWebhook", () => camefrom.readWebhook(post)],
    ["readWebhook of bytes", () => camefrom.readWebhook(bytes)],
    ["readWebhook that is refused", () => codeOf(() => camefrom.readWebhook("{"))],
    ["parse", () => camefrom.parse(shown)],
    ["parse that is refused", () => codeOf(() => camefrom.parse({ version: 2 }))],
    ["explain", () => camefrom.explain(url)],
    ["checkLink", () => camefrom.checkLink(url)],
    ["readLinks", () => camefrom.readLinks(`Name;Link\na;${url}\n`)],
    ["sameTouch", () => camefrom.sameTouch(visit, later)],
    ["newTouches", () => camefrom.newTouches([visit], { referral: later })],
    ["addProduct", () => camefrom.addProduct(shown, product)],
    ["banner", () => camefrom.banner(visit)],
    ["banners", () => camefrom.banners([visit, shown])],
    ["panel", () => camefrom.panel(shown)],
    ["facets", () => camefrom.facets(visit)],
    ["assistant", () => camefrom.assistant(shown)],
    ["whatsappLink", () => camefrom.whatsappLink({ number: "4930123456", text: "Hi" })],
    ["readCode", () => camefrom.readCode("Hi [ref 7k3 9qf 4kr]")],
  ];
}

function codeOf(call) {
  try {
    return call();
  } catch ({ code }) {
    return code;
  }
}
