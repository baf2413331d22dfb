// The Graph API and the server of its pictures on their worst days, while many write.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { after, describe, it, mock } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pg from "pg";
import { graphServer, node } from "./graph.mjs";
import { eventually, post, productQuestion } from "./meta.mjs";
import { agent } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { postgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";
import { suiteServer } from "./suite-server.mjs";
import { storedMessages } from "./unceasing.mjs";

const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), randomBytes(200)]);
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
const json = { "Content-Type": "application/json" };
const product = (id, more) => JSON.stringify({ ...node(id), ...more });

/** What they do to a request, each to another one; `id` is the product's. */
const faults = {
  "none at all": (response) => once(response, "close"),
  500: (response) => response.writeHead(500).end("{}"),
  "429 with Retry-After": (response) => response.writeHead(429, { "Retry-After": "1" }).end("{}"),
  "a page with 200": (response) => response.end("<!doctype html><title>Sign in</title>"),
  "half a product": (response, id) => response.writeHead(200, json).end(product(id).slice(0, 90)),
  "another type": (response, id) =>
    response.writeHead(200, json).end(product(id, { name: { de: "Lampe" } })),
  "a closed connection": (response) => response.destroy(),
  "an answer without end": (response) => {
    response.writeHead(200, json);
    return pipeline(withoutEnd, response).catch(() => {});
  },
  "a way to somebody else": (response, id) =>
    response.writeHead(302, { Location: `${elsewhere.url}/${id}` }).end(),
};
const moreFaults = {
  async "an answer that drips"(response) {
    for (; !response.destroyed; await wait(20)) {
      response.write(" ");
      // With it goes what nothing but a time limit holds.
      collectGarbage();
    }
  },
  "half of what was promised": (response, id) => {
    response.writeHead(200, { ...json, "Content-Length": "5000" });
    response.write(product(id), () => response.destroy());
  },
  "503, and a page": (response) => response.writeHead(503).end("<!doctype html>"),
  "an id of another type": (response, id) => response.writeHead(200, json).end(product(Number(id))),
  "a list that is none": (response) => response.writeHead(200, json).end('{"data":"none"}'),
  "a list of others": (response) => response.writeHead(200, json).end('{"data":[7]}'),
  "an empty array": (response) => response.writeHead(200, json).end("[]"),
  null: (response) => response.writeHead(200, json).end("null"),
  empty: (response) => response.writeHead(204).end(),
  "429 until a time that has passed": (response) =>
    response.writeHead(429, { "Retry-After": "-86400" }).end("{}"),
  "429 until a date": (response) =>
    response.writeHead(429, { "Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT" }).end("{}"),
};
const ofPictures = [
  faults["500"],
  faults["a closed connection"],
  (response) => {
    response.writeHead(200, { "Content-Length": "5000" });
    response.write(png, () => response.destroy());
  },
];
let endless = 0;
async function* withoutEnd() {
  for (const piece = Buffer.alloc(65_536, " "); ; endless += piece.length) yield piece;
}

const ids = Object.keys(faults).map((_, number) => String(8_000 + number));
const [graph, elsewhere, database] = await Promise.all([graphServer(), graphServer(), postgres()]);
const { origin } = new URL(graph.url);
graph.nodes.push(...ids.map((id) => node(id, { image_url: `${origin}/pictures/${id}` })));
graph.nodes.push(node("9001"), node("9002"));
graph.nodes.push(node("9003", { image_url: `${origin}/pictures/9003` }));
after(async () => {
  await graph.close();
  await elsewhere.close();
  await database?.stop();
});

const makePlace = database?.place ?? pglitePlace;
const options = (timeout) => [
  ...["--graph-url", graph.url, "--graph-token", "a-token-of-mine", "--no-assistant"],
  ...["--graph-timeout", String(timeout), "--media-allow", `${origin}/`],
];
const isPicture = (response) => response.req.url.startsWith("/pictures/");
const asUsual = (_number, response) => {
  if (isPicture(response)) response.end(png);
};
const ask = async (platform, id, question, sender = randomUUID()) =>
  assert.equal(await post(platform, productQuestion(id, question, sender)), 200);
const nameOf = async (platform, question) =>
  (await agent(platform).find(question)).messages[0].referrals[0].product.name;

describe("a Graph API that is slow and wrong while many write", () => {
  const server = suiteServer(options(3_000), makePlace);
  const clients = 8;
  const sent = [];

  /** Each customer asks for one product after the other; a third of it is delivered twice. */
  const write = (about) =>
    Promise.all(
      Array.from({ length: clients }, async (_, number) => {
        for (const n of about.keys()) {
          const question = randomUUID();
          sent.push(question);
          const id = about[(n + number) % about.length];
          const body = productQuestion(id, question, `7410258${number}`);
          for (let time = n % 3 ? 1 : 0; time < 2; time++) {
            assert.equal(await post(server.platform, body), 200);
          }
        }
      }),
    );
  const messages = () => storedMessages(server.platform);
  const texts = async () => (await messages()).map(({ text }) => text).toSorted();

  it("holds up no webhook, and is asked four things at a time", async () => {
    graph.mostAtOnce = 0;
    let release = () => {};
    const released = new Promise((resolve) => {
      release = resolve;
    });
    graph.interfere = (_number, response) => Promise.race([released, once(response, "close")]);
    await write(["81", "82", "83", "84", "85", "86"]);
    assert.deepEqual(await texts(), sent.toSorted());
    await eventually(() => graph.requests.length > 0, "the requests");
    assert.ok(graph.mostAtOnce <= 4, `${graph.mostAtOnce} at once`);
    release();
  });

  it("names every product in the end, told each of them once, and nothing is there twice", {
    timeout: 60_000,
  }, async () => {
    const seen = new Set();
    const told = [];
    graph.interfere = (number, response) => {
      const { url } = response.req;
      const at = ids.findIndex((id) => url.includes(id));
      const fault = (isPicture(response) ? ofPictures : Object.values(faults))[at];
      if (fault && !seen.has(url)) {
        seen.add(url);
        return fault(response, ids[at]);
      }
      if (at >= 0) response.once("finish", () => told.push(url));
      return asUsual(number, response);
    };
    await write(ids);
    const isShown = ({ referrals: [{ product: shown }] }) => shown.name && shown.image_url;
    await eventually(
      async () => (await messages()).filter(isShown).length === clients * ids.length,
      "the products",
      45_000,
    );
    assert.deepEqual(await texts(), sent.toSorted());
    assert.equal(seen.size, ids.length + ofPictures.length);
    assert.deepEqual(told.toSorted(), [...new Set(told)].toSorted());
    assert.equal(told.length, 2 * ids.length);
    assert.ok(graph.mostAtOnce <= 4, `${graph.mostAtOnce} at once`);
    assert.ok(endless < 8_000_000, `${endless} bytes of an answer without end`);
    assert.deepEqual(elsewhere.requests, []);
  });

  it("is asked again after an outage of hours, not of days", {
    skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
  }, async (test) => {
    const client = new pg.Client({ connectionString: server.env.DATABASE_URL });
    await client.connect();
    test.after(() => client.end());
    graph.interfere = (_number, response) => faults["500"](response);
    const [hours, days] = [randomUUID(), randomUUID()];
    await ask(server.platform, "9001", hours);
    await ask(server.platform, "9002", days);
    const touchOf = "touches.message_id = (select id from messages where text = $1)";
    /** As if it had been looked up so often; until it was once more. */
    const lookedUp = async (question, attempts) => {
      await client.query(
        `update touches set attempts = $2, claimed_by = null, due_at = now() where ${touchOf}`,
        [question, attempts],
      );
      return eventually(async () => {
        const { rows } = await client.query(
          `select due_at, attempts from touches where claimed_by is null and ${touchOf}`,
          [question],
        );
        return rows[0]?.attempts > attempts && rows[0];
      }, "another try");
    };
    assert.notEqual((await lookedUp(hours, 100)).due_at, null);
    assert.equal((await lookedUp(days, 200)).due_at, null);
    const pictured = randomUUID();
    await ask(server.platform, "9003", pictured);
    assert.notEqual((await lookedUp(pictured, 100)).due_at, null);
    // Its picture fails once, too: the tries of the outage are not the picture's.
    let failures = 0;
    graph.interfere = (number, response) =>
      isPicture(response) && failures++ === 0 ? faults["500"](response) : asUsual(number, response);
    await client.query(`update touches set attempts = 0, due_at = now() where ${touchOf}`, [hours]);
    // Whatever is new has the server look for what is due.
    await ask(server.platform, "9002", randomUUID());
    await eventually(() => nameOf(server.platform, hours), "the product");
    await client.query(`update touches set due_at = now() where ${touchOf}`, [pictured]);
    await ask(server.platform, "9002", randomUUID());
    const shown = async () =>
      (await agent(server.platform).find(pictured)).messages[0].referrals[0].product.image_url;
    await eventually(shown, "the picture");
    assert.ok(failures > 1, `${failures} requests for the picture`);
  });
});

it("a server that is told to stop does not wait for the Graph API, and the next one asks", async (test) => {
  const place = await makePlace();
  test.after(() => place.remove());
  const first = await startServer(place, options(60_000));
  const before = graph.requests.length;
  graph.interfere = (_number, response) => once(response, "close");
  const question = randomUUID();
  await ask(first.platform, "9001", question);
  await eventually(() => graph.requests.length > before, "the request");
  assert.deepEqual(await first.stop(), { code: 0, signal: null });
  graph.interfere = asUsual;
  const second = await startServer(place, options(1_000));
  test.after(() => second.stop());
  await eventually(() => nameOf(second.platform, question), "the product");
});

describe("the Graph API's client", async () => {
  const { Graph } = await serverModule("catalog/graph.ts");
  const make = () =>
    new Graph({ url: graph.url, token: "a-token-of-mine", timeout: 300 }, { error() {} });

  for (const [what, fault] of Object.entries({ ...faults, ...moreFaults })) {
    it(`asks later where the answer is ${what}`, async () => {
      graph.interfere = (_number, response) => fault(response, "9001");
      const failure = await make()
        .product({ id: "9001" })
        .then(assert.fail, (error) => error);
      assert.equal(failure.name, "Unavailable");
      assert.ok(failure.wait > 0 && failure.wait <= 60_000, `${failure.wait} ms`);
    });
  }

  it("asks for others at once where somebody refuses one with 400, 404 or 414 and a page", async () => {
    const client = make();
    for (const status of [400, 404, 414]) {
      graph.interfere = (_number, response) =>
        response.req.url.includes("9001") && response.writeHead(status).end("<!doctype html>");
      const failure = await client.product({ id: "9001" }).then(assert.fail, (error) => error);
      assert.equal(failure.name, "Error");
      assert.equal((await client.product({ id: "9002" })).id, "9002");
    }
  });

  it("is not asked for a SKU that is too long for an address", async () => {
    graph.interfere = asUsual;
    const before = graph.requests.length;
    const reference = { catalog_id: "1", retailer_id: "€".repeat(300) };
    assert.equal(await make().product(reference), null);
    assert.equal(graph.requests.length, before);
  });

  it("waits no longer where the clock is set back", async (test) => {
    mock.timers.enable({ apis: ["Date"], now: Date.now() });
    test.after(() => mock.timers.reset());
    const client = make();
    graph.interfere = (_number, response) => faults["500"](response);
    const wait = () => client.product({ id: "9001" }).then(assert.fail, (error) => error.wait);
    assert.ok((await wait()) <= 1_000);
    mock.timers.setTime(Date.now() - 86_400_000);
    assert.ok((await wait()) <= 1_000);
  });
});
