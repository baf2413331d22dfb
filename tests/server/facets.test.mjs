import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { load } from "camefrom";
import { earlierDatabase, migrations } from "./earlier.mjs";
import { eventually, post, productQuestion, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, referral, visitor } from "./people.mjs";
import { emptyPlace, pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

const camefrom = await load();

const shop = "https://shop.example/";
const search = `${shop}?utm_source=google&utm_medium=cpc&utm_campaign=autumn&utm_term=brass%20floor%20lamp`;
const order = {
  version: 1,
  source: "whatsapp_order",
  asserted_by: "meta",
  captured_at: "2026-11-20T10:00:00.000Z",
  order: {
    items: [{ product: { retailer_id: "LL-PEBBLE-MOSS", name: "Pebble" }, quantity: 2 }],
    note: "Please ring",
  },
};

/** What the database holds of its touches, oldest first. */
async function touchesIn(folder) {
  const pglite = await PGlite.create(join(folder, "postgres"));
  try {
    return (await pglite.query("select * from touches order by id")).rows;
  } finally {
    await pglite.close();
  }
}

function assertFacets(rows) {
  for (const { referral, campaign, channel, paid, gist, words } of rows) {
    const { words: said, ...told } = camefrom.facets(referral);
    assert.deepEqual(
      { gist, paid, channel: channel ?? undefined, campaign: campaign ?? undefined },
      { channel: undefined, campaign: undefined, ...told },
    );
    const { fields, items = [] } = camefrom.panel(referral);
    const ids = [...fields, ...items.flat()].filter(({ kind }) => kind === "id");
    // The core's words, and below them the ids that are not among these.
    assert.ok(words.startsWith(said), words);
    for (const { value } of ids) assert.ok(words.includes(value), `${value} in ${words}`);
  }
}

describe("what lists and searches know of a touch", () => {
  let place;
  let server;
  before(async () => {
    place = await pglitePlace();
    server = await startServer(place, ["--no-assistant"]);
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });
  const found = async (q) =>
    (await agent(server.platform).list({ q })).conversations.map(({ last_text }) => last_text);

  it("is what the core says, for a visitor, a webhook, and a product that is looked up", async () => {
    const visit = { text: "From a search", referral: camefrom.readPage(search) };
    assert.equal((await visitor(server.platform).write(visit)).status, 201);
    const product_items = [
      { product_retailer_id: "LL-EMBER-PLUM", quantity: 1, item_price: 59, currency: "EUR" },
    ];
    const bought = { catalog_id: "194836987003835", product_items };
    assert.equal(
      await post(server.platform, whatsappBody(whatsapp({ type: "order", order: bought }))),
      200,
    );
    await post(server.platform, whatsappBody(whatsapp(text("No touch"))));
    const question = "Is this still there?";
    await post(server.platform, productQuestion("7610234985412093", question, "7410258000001"));
    await eventually(async () => {
      const [{ origin }] = (await agent(server.platform).list({ q: question })).conversations;
      return origin.gist.some(({ key }) => key === "name");
    }, "the product's name in the list");

    // The second is no word of its message, and the third was looked up.
    assert.deepEqual(await found("brass"), ["From a search"]);
    assert.equal((await found("LL-EMBER-PLUM")).length, 1);
    assert.equal((await found("ember table plum")).length, 1);

    await server.stop();
    const rows = await touchesIn(place.folder);
    assert.equal(rows.length, 3);
    assertFacets(rows);
    server = await startServer(place, ["--no-assistant"]);
  });
});

/** A database as version 0.1.0 has left it. */
async function earlier(folder, referrals) {
  const pglite = await earlierDatabase(folder, "008");
  const rows = JSON.stringify(referrals);
  await pglite.query(
    `with given as (
       select referral, place from jsonb_array_elements($1::jsonb) with ordinality as given (referral, place)
     ),
     opened as (
       insert into conversations (channel, token_hash, contact_name, message_count)
       select 'web', 'hash ' || place, 'Person ' || place, 1 from given returning id, token_hash
     ),
     written as (
       insert into messages (conversation_id, direction, client_id, text)
       select id, 'in', 'first', 'Hello from ' || token_hash from opened returning id, conversation_id
     )
     insert into touches (conversation_id, message_id, at, referral)
     select opened.id, written.id, now(), referral
     from given join opened on token_hash = 'hash ' || place
       join written on written.conversation_id = opened.id
     order by place`,
    [rows],
  );
  return pglite;
}

const referrals = Array.from({ length: 1_203 }, (_, n) => {
  if (n === 700) return { version: 1, source: "web_widget", website: "no website" };
  return n % 3 === 0 ? order : camefrom.readPage(`${search}%20${n}`, { at: 1_700_000_000_000 });
});
const isWhole = (_row, n) => n !== 700;

describe("a database that an earlier version has left", () => {
  it("keeps every touch of a click that was told twice, and knows the click from then on", async (test) => {
    const place = await emptyPlace();
    test.after(() => place.remove());
    const clicks = ["ARA1", "x".repeat(3_000)];
    const ads = clicks.map((click_id) => ({
      version: 1,
      source: "whatsapp_ad",
      asserted_by: "meta",
      ad: { id: "1202", click_id },
    }));
    const pglite = await earlier(place.folder, ads);
    await pglite.query(
      `insert into touches (conversation_id, message_id, at, referral)
       select conversation_id, message_id, at + interval '1 hour', referral from touches order by id`,
    );
    await pglite.close();
    const server = await startServer(place, ["--no-assistant"]);
    await server.stop();
    const { storableId } = await serverModule("webhooks/people.ts");
    const kept = clicks.map((click) => storableId(click));
    assert.deepEqual(
      (await touchesIn(place.folder)).map(({ click }) => click),
      [...kept, null, null],
    );
  });

  it("gets what the core says of its touches, and loses nothing", async (test) => {
    const place = await emptyPlace();
    await (await earlier(place.folder, referrals)).close();
    const server = await startServer(place, ["--no-assistant"]);
    test.after(() => place.remove());
    const desk = agent(server.platform);
    const hits = (await desk.list({ q: "brass" })).conversations;
    assert.ok(hits.length > 0);
    assert.deepEqual(
      hits[0].origin.gist.map(({ value }) => value),
      ["paid_search", "google", "cpc", "autumn"],
    );
    assert.equal((await desk.conversations()).length, referrals.length);
    const { status } = await visitor(server.platform).write({ text: "New", referral: referral() });
    assert.equal(status, 201);
    await server.stop();
    const rows = await touchesIn(place.folder);
    assert.equal(rows.length, referrals.length + 1);
    assert.deepEqual(
      rows.slice(0, -1).map((row) => row.referral),
      JSON.parse(JSON.stringify(referrals)),
    );
    assertFacets(rows.filter(isWhole));
    assert.deepEqual([rows[700].gist, rows[700].paid, rows[700].words], [[], false, ""]);
  });

  it("may still store touches meanwhile, which the list shows as well", async (test) => {
    const place = await emptyPlace();
    await (await earlier(place.folder, [order])).close();
    test.after(() => place.remove());
    await (await startServer(place, ["--no-assistant"])).stop();
    const pglite = await PGlite.create(join(place.folder, "postgres"));
    test.after(() => pglite.close());
    // As the server of an earlier version does: it knows nothing of the new columns.
    await pglite.query("delete from touches");
    await pglite.query(
      `insert into touches (conversation_id, message_id, at, referral)
       select conversation_id, id, now(), $1::jsonb from messages`,
      [JSON.stringify(order)],
    );
    const { ConsolePages } = await serverModule("console/pages.ts");
    const query = async (sql, values) => (await pglite.query(sql, values)).rows;
    const pages = await ConsolePages.open({ query, searches: { query } });
    const filter = { source: "", campaign: "", fromAd: false, search: "" };
    const { conversations } = await pages.list(filter, null, 10);
    assert.deepEqual(
      conversations.map(({ origin }) => origin),
      [{ source: "whatsapp_order", gist: [] }],
    );
  });

  it("is filled from where it was interrupted", async (test) => {
    const place = await emptyPlace();
    const pglite = await earlier(place.folder, referrals);
    test.after(() => place.remove());
    await pglite.exec(await readFile(join(migrations, "008_facets.sql"), "utf8"));
    const { fillFacets } = await serverModule("conversations/facets.ts");
    let transactions = 0;
    let last = Number.POSITIVE_INFINITY;
    const database = {
      transaction(work) {
        if (++transactions > last) throw new Error("Interrupted");
        return pglite.transaction((open) =>
          work({ query: async (sql, values) => (await open.query(sql, values)).rows }),
        );
      },
    };
    const lacking = async () =>
      (await pglite.query("select count(*)::int as n from touches where gist is null")).rows[0].n;
    last = 1;
    await assert.rejects(fillFacets(database, camefrom), /Interrupted/);
    const left = await lacking();
    assert.ok(left > 0 && left < referrals.length, `${left} left`);
    last = Number.POSITIVE_INFINITY;
    await fillFacets(database, camefrom);
    assert.equal(await lacking(), 0);
    await pglite.close();
    const rows = await touchesIn(place.folder);
    assert.equal(rows.length, referrals.length);
    assertFacets(rows.filter(isWhole));
  });
});
