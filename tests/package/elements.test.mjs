import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "camefrom";
import { loadCases } from "./cases.mjs";

const schema = JSON.parse(
  await readFile(fileURLToPath(import.meta.resolve("camefrom/schema.json")), "utf8"),
);
const entries = ["camefrom/elements", "camefrom/elements.bundle.js"];

/** The keys of everything that the labels of a language say. */
function keysOf(labels) {
  return Object.entries(labels).flatMap(([part, said]) =>
    typeof said === "string" ? [part] : Object.keys(said).map((key) => `${part}.${key}`),
  );
}

describe("the elements on a server", () => {
  for (const entry of entries) {
    it(`are loaded without a DOM: ${entry}`, async () => {
      assert.equal(globalThis.document, undefined);
      const { CamefromBanner, CamefromPanel } = await import(entry);
      assert.equal(CamefromBanner.name.length > 0, true);
      assert.equal(typeof CamefromPanel.prototype.connectedCallback, "function");
      assert.equal(globalThis.document, undefined);
      assert.equal(globalThis.window, undefined);
    });
  }
});

describe("the module of the elements", async () => {
  const bytes = readFile(fileURLToPath(import.meta.resolve("camefrom/views.wasm")));

  for (const entry of entries) {
    it(`says what the whole core says: ${entry}`, async () => {
      const { loadViews } = await import(entry);
      const views = await loadViews({ wasm: await bytes });
      const camefrom = await load();
      const cases = (await loadCases()).flatMap((file) => file.cases);
      const shown = cases.filter(({ call }) => ["banner", "panel", "facets"].includes(call));
      assert.ok(shown.length > 10, `${shown.length} cases`);
      for (const { call, args, name } of shown) {
        assert.deepEqual(
          said(() => views[call](...args)),
          said(() => camefrom[call](...args)),
          name,
        );
      }
    });
  }

  it("can be given by the page instead", async () => {
    const { useCore, loadViews } = await import("camefrom/elements");
    const camefrom = await load();
    useCore(camefrom);
    assert.equal(await loadViews(), camefrom);
  });
});

/** What a call gives, or the code of what it throws. */
function said(call) {
  try {
    return call();
  } catch (error) {
    return error.code;
  }
}

describe("what the elements export for consoles", async () => {
  const { formatPrice, placeOf, webUrl } = await import("camefrom/elements");

  it("makes no link of what passes one host off as another, or is none", () => {
    assert.equal(webUrl("https://shop.example/a?b=c"), "https://shop.example/a?b=c");
    for (const wrong of [
      ...["https://paypal.com@evil.example", "https://a:b@evil.example/"],
      ...["javascript:alert(1)", "data:text/html,x", "//shop.example/", "https://", "", undefined],
    ]) {
      assert.equal(webUrl(wrong), undefined, wrong);
    }
  });

  it("rounds no price, and shows what is none as it came", () => {
    const price = (amount, currency = "EUR") =>
      formatPrice({ amount, currency }, "as it came", "en");
    assert.equal(price("7.995"), "€7.995");
    assert.equal(price("7.9"), "€7.90");
    assert.equal(price("12345678901234567890.12"), "€12,345,678,901,234,567,890.12");
    for (const wrong of ["", "NaN", "1e3", "0x10", "7,99"])
      assert.equal(price(wrong), "as it came");
    assert.equal(price("7.99", "euro"), "as it came");
    assert.equal(formatPrice(undefined, "from 79", "en"), "from 79");
  });

  it("knows the place of every source", () => {
    const places = schema.properties.source.enum.map(placeOf);
    assert.deepEqual(
      [...new Set(places)],
      ["messenger", "whatsapp", "instagram", "website", "tiktok", "telegram", "viber", "vk", "max"],
    );
    assert.equal(placeOf("web_widget"), "website");
    assert.equal(placeOf(undefined), "website");
  });
});

describe("the elements' languages", async () => {
  const { locales } = await import("camefrom/elements");
  const camefrom = await load();
  const { en, es, ar } = locales;

  it("are English, Spanish and Arabic", () => {
    assert.deepEqual(Object.keys(locales).sort(), ["ar", "en", "es"]);
    assert.deepEqual([en.dir, es.dir, ar.dir], ["ltr", "ltr", "rtl"]);
  });

  it("say the same things", () => {
    // Labels of fields and texts of notes are the core's own in English.
    const own = (labels) => keysOf(labels).filter((key) => !/^(fields|notes)\./.test(key));
    assert.deepEqual(own(es), own(en));
    assert.deepEqual(own(ar), own(en));
    assert.deepEqual(Object.keys(ar.fields), Object.keys(es.fields));
    assert.deepEqual(Object.keys(ar.notes), Object.keys(es.notes));
  });

  it("have a sentence for every repair", () => {
    const repairs = Object.keys(es.notes).filter((code) => code !== "campaign_unknown");
    const website = { page: "https://a.example/", utm: { source: "{{s}}" }, repairs };
    const { notes } = camefrom.panel({
      version: 1,
      source: "web_widget",
      asserted_by: "page",
      website,
    });
    assert.deepEqual(
      notes.map(({ code }) => code),
      repairs,
    );
    const { definitions, $defs } = schema;
    const known = JSON.stringify($defs ?? definitions).match(/"entity_ampersand"[^\]]*/)?.[0] ?? "";
    assert.deepEqual(known.match(/\w+/g), repairs);
  });

  it("have a sentence for what a banner says of an unfilled template", () => {
    const { notes } = camefrom.banner({
      version: 1,
      source: "web_widget",
      asserted_by: "page",
      website: { utm: { campaign: "{campaignid}" } },
    });
    assert.deepEqual(
      notes?.map(({ code }) => [code, code in es.notes]),
      [["campaign_unknown", true]],
    );
  });

  it("name every source, channel and kind of link that the schema knows", () => {
    const { Website, Link } = schema.$defs;
    assert.deepEqual(Object.keys(en.sources), schema.properties.source.enum);
    assert.deepEqual(Object.keys(en.channels), Website.properties.channel.enum);
    assert.deepEqual(Object.keys(en.linkKinds), Link.properties.kind.enum);
  });

  it("name the sources as the core does", () => {
    for (const [source, title] of Object.entries(en.sources)) {
      const referral = { version: 1, source, asserted_by: "meta" };
      assert.equal(camefrom.banner(referral).title, title);
    }
  });

  it("have a word for every field that the core can show", async () => {
    const source = await readFile(
      new URL("../../wasm/src/visitor/campaign_keys.hpp", import.meta.url),
      "utf8",
    );
    const [, table = ""] = /kCampaignKeys =([^;]*);/.exec(source) ?? [];
    const clickIds = (table.match(/\w+/g) ?? []).filter((name) => !name.startsWith("utm_"));
    assert.ok(clickIds.length > 30, `${clickIds.length} click ids`);
    const clicks = Object.fromEntries(clickIds.map((name) => [name, "1"]));
    const price = { amount: "1", currency: "EUR" };
    const product = {
      ...{ id: "1", retailer_id: "1", catalog_id: "1", name: "n", description: "d" },
      ...{ price, url: "https://a.example/" },
    };
    const parts = {
      web_widget: {
        website: {
          page: "https://a.example/",
          written_on: "https://a.example/b",
          referrer: "https://b.example/",
          channel: "email",
          utm: {
            ...{ source: "s", medium: "m", campaign: "c", term: "t", content: "c", id: "i" },
            ...{ source_platform: "p", creative_format: "f", marketing_tactic: "t" },
          },
          click_ids: clicks,
        },
      },
      whatsapp_ad: {
        ad: {
          ...{ id: "1", title: "t", body: "b", source_url: "https://a.example/" },
          ...{ click_id: "1", ref: "r", post_id: "1" },
        },
        product,
      },
      whatsapp_product: { product },
      whatsapp_order: {
        order: {
          catalog_id: "1",
          note: "n",
          items: [{ product, quantity: 1, unit_price: price }],
          total: price,
        },
      },
      messenger_link: {
        link: {
          ...{ kind: "post", ref: "r", url: "https://a.example/", title: "t", body: "b" },
          post_id: "1",
        },
      },
    };
    const shown = Object.entries(parts).flatMap(([source, part]) => {
      const referral = {
        ...{ version: 1, source, asserted_by: "meta", captured_at: "2026-11-22T10:00:00.000Z" },
        ...part,
      };
      const { fields, items = [] } = camefrom.panel(referral);
      return [...fields, ...items.flat(), ...camefrom.banner(referral).fields];
    });
    const keys = new Set(shown.map(({ key }) => key));
    assert.ok(keys.size > 60, `${keys.size} keys`);
    for (const key of keys) assert.ok(es.fields[key], `es and ar have no word for ${key}`);
  });
});
