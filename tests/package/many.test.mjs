// @ts-check
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { load } from "camefrom";

/** @type {import("camefrom").Camefrom} */
let camefrom;
before(async () => {
  camefrom = await load();
});

const at = 1_795_341_600_000;
const urls = [
  "https://shop.example/?utm_source=google&utm_medium=cpc&gclid=Cj0",
  "https://shop.example/about",
  "https://shop.example/?utm_source=%F0%9F%91%9F&utm_term=caf%C3%A9",
  "https://shop.example/??utm_source=news&amp;utm_medium=email",
  "https://shop.example/?utm_source=a%1Eb&utm_term=%1F",
  `https://shop.example/?utm_campaign=${"x".repeat(2000)}`,
];

describe("one page among others", () => {
  it("comes out with its fields in the order of the wire", () => {
    const referral = camefrom.readPage(urls[0] ?? "", { referrer: "https://www.google.com/", at });
    // What is read again comes as JSON that the core has written.
    const again = camefrom.readAgain(referral, { now: at });
    assert.equal(JSON.stringify(referral), JSON.stringify(again));
    assert.equal(JSON.stringify(camefrom.parse(referral ?? {})), JSON.stringify(again));
  });

  it("keeps values that have in them what stands between packed fields", () => {
    const referral = camefrom.readPage("https://shop.example/?utm_source=a%1Fb&utm_term=%1F");
    assert.equal(referral?.website?.utm?.source, "a\x1fb");
    assert.equal(referral?.website?.utm?.term, "\x1f");
  });

  it("names all that was mended and cut", () => {
    const website = camefrom.readPage(
      `https://shop.example/??utm_source=a;utm_term=b&utm_content=${"c".repeat(2000)}&utm_id=${"d".repeat(2000)}`,
    )?.website;
    assert.deepEqual(website?.repairs, ["semicolon_separator", "leading_question_marks"]);
    assert.deepEqual(website?.truncated, ["utm.content", "utm.id"]);
  });
});

describe("what an agent sees", () => {
  const odd = '\x1f"a\x1eb\x1f';
  const price = { text: `"7.99\x1f"` };
  const item = {
    product: { name: odd },
    quantity: 2,
    unit_price: { amount: "2", currency: "EUR" },
  };
  /** @type {import("camefrom").Referral[]} */
  const referrals = [
    { version: 1, source: "messenger_ad", asserted_by: "meta", ad: { title: odd, body: '"' } },
    { version: 1, source: "whatsapp_product", asserted_by: "meta", product: { name: odd, price } },
    { version: 1, source: "whatsapp_order", asserted_by: "meta", order: { items: [item, item] } },
  ];

  it("has in each field what it had, whatever stands between packed fields", () => {
    const [ad, product, order] = referrals.map((referral) => camefrom.panel(referral));
    assert.deepEqual(
      ad?.fields.map(({ value }) => value),
      ["Messenger Ad", odd, '"'],
    );
    assert.deepEqual(product?.fields[2]?.price, price);
    assert.equal(order?.items?.length, 2);
    assert.deepEqual(
      order?.items?.[1]?.map(({ value }) => value),
      [odd, "2", "2 EUR", "4 EUR"],
    );
  });

  it("is the same in a list", () => {
    assert.deepEqual(
      camefrom.banners(referrals),
      referrals.map((referral) => camefrom.banner(referral)),
    );
  });
});

describe("readPages", () => {
  it("reads each as readPage does, in their order", () => {
    const pages = urls.map((url, number) => ({
      url,
      referrer: "https://www.bing.com/",
      at: number,
    }));
    assert.deepEqual(
      camefrom.readPages(pages),
      pages.map(({ url, ...options }) => camefrom.readPage(url, options)),
    );
  });

  it("takes addresses alone, of this moment, and nothing at all", () => {
    const before = Date.now();
    const [first, second] = camefrom.readPages(new Set(urls));
    assert.ok(Date.parse(first?.captured_at ?? "") >= before);
    assert.equal(second, null);
    assert.deepEqual(camefrom.readPages([]), []);
  });

  it("reads more than fits into one call", () => {
    const long = `https://shop.example/?gclid=Cj0&x=${"y".repeat(60_000)}`;
    const referrals = camefrom.readPages(Array(70).fill(long));
    assert.equal(referrals.length, 70);
    assert.ok(referrals.every((referral) => referral?.website?.click_ids?.gclid === "Cj0"));
  });

  it("keeps half a character from costing the others", () => {
    const [first, second] = camefrom.readPages([`${urls[0]}&utm_term=\ud83d`, urls[0] ?? ""]);
    assert.equal(first?.website?.utm?.term, "\ufffd");
    assert.equal(second?.website?.utm?.source, "google");
  });

  it("names the address that it refuses", () => {
    const refused = (/** @type {unknown} */ page) => () =>
      camefrom.readPages(/** @type {string[]} */ ([urls[0], page]));
    assert.throws(refused(7), { code: "invalid_argument", message: /options|pages\[1\]/ });
    assert.throws(refused({ url: 7 }), { code: "invalid_argument", message: /^pages\[1\]/ });
    assert.throws(refused({ url: "", at: -1 }), {
      code: "invalid_argument",
      message: /^pages\[1\].at/,
    });
    assert.throws(refused("x".repeat(65_537)), { code: "too_large" });
  });

  it("refuses an address that only its bytes make too long, as readPage does", () => {
    const long = `https://shop.example/?gclid=Cj0&x=${"ä".repeat(40_000)}`;
    assert.throws(() => camefrom.readPage(long), { code: "too_large" });
    assert.throws(() => camefrom.readPages([urls[0] ?? "", long]), { code: "too_large" });
  });
});

describe("banners", () => {
  it("shows each as banner does, and null for what parse refuses", () => {
    const referrals = camefrom.readPages(urls).filter((referral) => referral !== null);
    const stored = referrals.map((referral) => JSON.stringify(referral));
    const banners = camefrom.banners([...stored, "{", ...referrals]);
    const each = referrals.map((referral) => camefrom.banner(referral));
    assert.deepEqual(banners, [...each, null, ...each]);
    assert.deepEqual(camefrom.banners([]), []);
  });

  it("keeps each in its place, whatever stands in another", () => {
    const referral = camefrom.readPage(urls[0] ?? "");
    const itself = { toJSON: () => undefined };
    const odd = ["a\x1eb", "", " ".repeat(3_145_729), 7, null, itself];
    for (const value of odd) {
      const mixed = /** @type {string[]} */ ([referral, value, referral]);
      const [first, between, last, ...more] = camefrom.banners(mixed);
      assert.ok(first && last);
      assert.equal(between, null);
      assert.deepEqual(more, []);
    }
  });
});

describe("checkLinks()", () => {
  const links = ["https://shop.example/?utm_source=a;utm_medium=email", "spring", ""];

  it("answers for each link what checkLink() does, in their order", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `${links[at % 3]}`);
    const checked = camefrom.checkLinks(new Set(many).values());
    assert.deepEqual(
      checked,
      links.map((link) => camefrom.checkLink(link)),
    );
    assert.equal(camefrom.checkLinks(many).length, many.length);
  });

  it("loses no other link for one that is too long or not whole", () => {
    const checked = camefrom.checkLinks(["a".repeat(70_000), "https://shop.example/?x=\ud800"]);
    assert.deepEqual(
      checked.map(({ advice }) => advice.map(({ code }) => code)),
      [["too_long"], []],
    );
  });

  it("refuses what is no list of links, by its place", () => {
    for (const wrong of [null, "https://shop.example/", 5]) {
      assert.throws(() => camefrom.checkLinks(/** @type {any} */ (wrong)), /urls must be an array/);
    }
    assert.throws(() => camefrom.checkLinks(/** @type {any} */ (["", 5])), /urls\[1\] must be/);
  });
});

describe("readLinks()", () => {
  it("gives links that checkLinks() takes", () => {
    const list = 'Name,URL\n"a, b",https://shop.example/?utm_source=a\n';
    const links = [{ line: 2, link: "https://shop.example/?utm_source=a" }];
    assert.deepEqual(camefrom.readLinks(list), { links, column: "URL" });
  });

  it("refuses what is no text, and what is beyond the limit", () => {
    assert.throws(() => camefrom.readLinks(/** @type {any} */ ([])), { code: "invalid_argument" });
    assert.throws(() => camefrom.readLinks("a".repeat(33_554_433)), { code: "too_large" });
    assert.throws(() => camefrom.readLinks("é".repeat(20_000_000)), { code: "too_large" });
  });
});

describe("linksTable()", () => {
  const header = "line,link,faults,advice,mended\r\n";

  it("has a row for each link, however many they are, and one header", () => {
    const links = Array.from({ length: 20_000 }, (_, at) => ({ line: at + 1, link: "=1+1" }));
    const rows = camefrom.linksTable(links).split("\r\n");
    assert.equal(rows.shift(), header.trimEnd());
    assert.equal(rows.pop(), "");
    assert.equal(rows.length, links.length);
    for (const [at, row] of rows.entries())
      assert.ok(row.startsWith(`${at + 1},'=1+1,no_web_`), row);
    assert.equal(camefrom.linksTable([]), header);
  });

  it("leaves no cell that a spreadsheet would compute, and no quote that ends one", () => {
    for (const link of ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", '"=1', "a\r\n=1,2"]) {
      const [, cell] = camefrom.linksTable([{ line: 1, link }]).split(/\r\n1,/);
      assert.match(`${cell}`, /^(?:'[^,"\r\n]*|"'?(?:[^"]|"")*"|[^=+@\t\r,"-][^,"\r\n]*),/, link);
    }
  });

  it("refuses what is no list of links, by its place", () => {
    const table = (links) => camefrom.linksTable(/** @type {any} */ (links));
    assert.throws(() => table(null), /links must be an array/);
    assert.throws(() => table(["a"]), /links\[0\] must be an object/);
    assert.throws(() => table([{ line: 0, link: "a" }]), /links\[0\]\.line must be/);
    assert.throws(() => table([{ line: 1 }]), /links\[0\]\.link must be/);
  });
});
