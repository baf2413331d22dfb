import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { graphServer, node } from "./graph.mjs";
import { eventually, post, productQuestion, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

describe("products that a webhook only names", () => {
  let place;
  let server;
  let graph;
  before(async () => {
    const nodes = Array.from({ length: 40 }, (_, number) => node(String(7_000 + number)));
    graph = await graphServer({ nodes });
    place = await pglitePlace();
    server = await start();
  });
  after(async () => {
    await server?.stop();
    await graph?.close();
    await place?.remove();
  });

  const start = () =>
    startServer({ ...place, env: { ...place.env, GRAPH_TOKEN: "a-token-of-mine" } }, [
      "--graph-url",
      graph.url,
      "--graph-timeout",
      "2000",
      "--no-assistant",
    ]);
  const ask = async (id, sender = randomUUID()) => {
    const question = `About ${id}: ${randomUUID()}`;
    const status = await post(server.platform, productQuestion(id, question, sender));
    assert.equal(status, 200);
    return question;
  };
  const touch = async (question) =>
    (await agent(server.platform).find(question))?.messages[0]?.referrals[0];
  const named = (question, patience) =>
    eventually(
      async () => {
        const referral = await touch(question);
        return referral?.product?.name && referral;
      },
      `the product of “${question}”`,
      patience,
    );

  it("come from the feed by SKU, with the order's own prices", async () => {
    const before = graph.requests.length;
    const item = (sku, quantity, item_price) => ({
      product_retailer_id: sku,
      quantity,
      item_price,
      currency: "EUR",
    });
    const order = {
      catalog_id: "194836987003835",
      text: "An order from the feed",
      product_items: [item("LL-PEBBLE-MOSS", 2, 79.5), item("LL-EMBER-PLUM", 1, 59)],
    };
    await post(server.platform, whatsappBody(whatsapp({ type: "order", order })));
    const desk = agent(server.platform);
    const found = await eventually(async () => {
      const [conversation] = await desk.conversations();
      const referral = (await desk.record(conversation.id)).messages.at(-1).referrals[0];
      return referral.order?.items?.every(({ product }) => product.name) && referral;
    }, "the order's products");
    const [pebble, ember] = found.order.items;
    assert.equal(pebble.product.name, "Pebble table lamp, moss green");
    assert.equal(pebble.unit_price.amount, "79.5");
    assert.equal(ember.product.price.amount, "59");
    assert.equal(found.order.total.amount, "218");
    assert.equal(graph.requests.length, before);
  });

  it("come from the Graph API by id, with the token in a header", async () => {
    const { product } = await named(await ask("7001"));
    assert.equal(product.name, "Lamp 7001");
    assert.equal(product.retailer_id, "SKU-7001");
    assert.deepEqual([product.price.amount, product.price.currency], ["89", "EUR"]);
    const { path, authorization } = graph.requests.at(-1);
    assert.match(path, /^\/v24\.0\/7001\?fields=/);
    assert.equal(authorization, "Bearer a-token-of-mine");
    assert.doesNotMatch(path, /token/);
    assert.doesNotMatch(server.printed(), /a-token-of-mine/);
  });

  it("come from the Graph API by SKU where no feed has them", async () => {
    const referred_product = { catalog_id: "300", product_retailer_id: "SKU-7002" };
    const context = { referred_product };
    const words = "By SKU from Meta";
    const question = whatsapp({ from: "447700900200", text: { body: words }, context });
    await post(server.platform, whatsappBody(question));
    assert.equal((await named(words)).product.name, "Lamp 7002");
    assert.match(graph.requests.at(-1).path, /^\/v24\.0\/300\/products\?filter=.*SKU-7002/);
  });

  it("are looked up after the message is stored and Meta has its answer", async () => {
    let release = () => {};
    let seen;
    graph.interfere = async () => {
      graph.interfere = () => undefined;
      seen = await touch(question);
      await new Promise((resolve) => {
        release = resolve;
        setTimeout(resolve, 300);
      });
    };
    const question = `Which comes first? ${randomUUID()}`;
    const events = await agent(server.platform).events();
    assert.equal(await post(server.platform, productQuestion("7003", question, "31415")), 200);
    assert.equal((await touch(question)).product.name, undefined);
    await events.next("message");
    release();
    assert.equal((await named(question)).product.name, "Lamp 7003");
    await events.next("message");
    assert.deepEqual(seen.product, { id: "7003" });
    events.close();
  });

  it("are asked for again when Meta fails, is slow, or wants to be left alone", async () => {
    const troubles = [
      (response) => response.writeHead(500).end("{}"),
      () => new Promise((resolve) => setTimeout(resolve, 4_000)),
      (response) => response.writeHead(429, { "Retry-After": "1" }).end("{}"),
      (response) => response.writeHead(400).end(JSON.stringify({ error: { code: 4 } })),
      (response) => response.destroy(),
    ];
    for (const trouble of troubles) {
      const before = graph.requests.length;
      graph.interfere = (number, response) => {
        if (number === before + 1) return trouble(response);
      };
      const id = String(7_010 + troubles.indexOf(trouble));
      assert.equal((await named(await ask(id))).product.name, `Lamp ${id}`);
      const [first, second] = graph.requests.slice(before);
      const pause = second.at - first.at;
      assert.ok(pause >= 250, `asked again after ${pause} ms`);
      if (troubles.indexOf(trouble) === 2) assert.ok(pause >= 1_000, `${pause} ms`);
    }
    graph.interfere = () => undefined;
  });

  it("are not asked for again when there are none, and nothing else than ids is asked for", async () => {
    const before = graph.requests.length;
    const unknown = await ask("999999");
    const strange = await ask("../me/accounts?x=");
    await named(await ask("7004"));
    await eventually(() => graph.requests.length >= before + 2, "both requests");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(graph.requests.length, before + 2);
    assert.ok(!graph.requests.some(({ path }) => path.includes("accounts")));
    assert.equal((await touch(unknown)).product.name, undefined);
    assert.equal((await touch(strange)).product.name, undefined);
  });

  it("are asked for once for many messages, and some at a time for many products", async () => {
    // Where this machine is so slow that an answer is given up, it is asked for again.
    const count = () => graph.requests.filter(({ waited }) => waited).length;
    const before = count();
    graph.mostAtOnce = 0;
    graph.interfere = () => new Promise((resolve) => setTimeout(resolve, 20));
    const same = await Promise.all(Array.from({ length: 30 }, () => ask("7020")));
    await Promise.all(same.map((question) => named(question)));
    assert.equal(count(), before + 1);
    const ids = Array.from({ length: 15 }, (_, number) => String(7_021 + number));
    const others = await Promise.all(ids.map((id) => ask(id)));
    await Promise.all(others.map((question) => named(question)));
    assert.equal(count(), before + 16);
    assert.ok(graph.mostAtOnce <= 4, `${graph.mostAtOnce} at once`);
    graph.interfere = () => undefined;
  });

  it("are found in a catalogue that is loaded while Meta is still being asked", async () => {
    const sku = `LL-${randomUUID()}`;
    const referred_product = { catalog_id: "301", product_retailer_id: sku };
    const words = `In no catalogue yet: ${sku}`;
    let release = () => {};
    graph.interfere = async () => {
      graph.interfere = () => undefined;
      await new Promise((resolve) => {
        release = resolve;
      });
    };
    const before = graph.requests.length;
    const question = whatsapp({ text: { body: words }, context: { referred_product } });
    await post(server.platform, whatsappBody(question));
    await eventually(() => graph.requests.length > before, "the request");
    const response = await fetch(`${server.platform}/catalog/products`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        catalog_id: "301",
        products: [{ id: sku, title: "Late lamp" }],
        last: true,
      }),
    });
    assert.equal(response.status, 200);
    release();
    assert.equal((await named(words)).product.name, "Late lamp");
  });

  it("are looked up by the next server when this one dies meanwhile", async () => {
    graph.interfere = () => new Promise((resolve) => setTimeout(resolve, 5_000));
    const question = await ask("7039");
    await eventually(() => graph.requests.at(-1).path.includes("7039"), "the request");
    await server.stop("SIGKILL");
    assert.equal((await touchAfterRestart(question)).product.name, "Lamp 7039");
  });

  async function touchAfterRestart(question) {
    graph.interfere = () => undefined;
    server = await start();
    // What the dead one had begun is another's when its lease has ended.
    return named(question, 25_000);
  }
});
