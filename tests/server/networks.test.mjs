import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Hono } from "hono";
import { serverModule } from "./server-module.mjs";

const { EventStreams } = await serverModule("conversations/event-streams.ts");
const { answersWithin, bodiesWithin, chatLimits, requestLimit } =
  await serverModule("http/limits.ts");

const from = (remoteAddress) => ({
  incoming: { socket: { remoteAddress, setTimeout() {} }, once() {} },
});
/** Two of one customer of a provider, and one of another. */
const [first, second, stranger] = ["2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:3::1"];

/** A site that asks one thing of whoever comes. */
function siteWith(limit) {
  const site = new Hono();
  // As the platform's own, which puts a header on what it answers.
  site.onError(({ status, seconds }, context) => {
    context.header("Retry-After", String(seconds));
    return context.json({}, status);
  });
  site.use(limit);
  site.all("/", (context) =>
    context.body("x".repeat(100_000), 200, { "Content-Length": "100000" }),
  );
  site.all("/held", async (context) => {
    await new Promise(() => {});
    return context.text("");
  });
  return (address, path = "/", request = {}) => site.request(path, request, from(address));
}

describe("the limits of an address", () => {
  it("are those of a network of IPv6: requests", async () => {
    const ask = siteWith(requestLimit(1));
    assert.equal((await ask(first)).status, 200);
    assert.equal((await ask(second)).status, 429);
    assert.equal((await ask(stranger)).status, 200);
  });

  it("are those of a network of IPv6: what is sent to the chat", async () => {
    const ask = siteWith(chatLimits(200_000_000));
    const long = { method: "POST", headers: { "Content-Length": String(160_000 * 1_024) } };
    assert.equal((await ask(first, "/", long)).status, 200);
    assert.equal((await ask(second, "/", long)).status, 429);
    assert.equal((await ask(stranger, "/", long)).status, 200);
  });

  it("are those of sixteen networks for a site, so that ever new ones cost no more memory", async () => {
    const ask = siteWith(requestLimit(1));
    const network = async (n) => (await ask(`2001:db8:1:${n.toString(16)}::1`)).status;
    for (let n = 0; n < 16; n++) assert.equal(await network(n), 200);
    for (let n = 16; n < 20; n++) assert.equal(await network(n), 429);
    assert.equal((await ask("2001:db8:2::1")).status, 200);
    for (let n = 0; n < 20; n++) assert.equal((await ask(`203.0.113.${n}`)).status, 200);
  });

  it("are those of a network of IPv6: bodies", async () => {
    const ask = siteWith(bodiesWithin(4_000, 1_000));
    const body = { method: "POST", headers: { "Content-Length": "1000" } };
    void ask(first, "/held", body);
    assert.equal((await ask(second, "/", body)).status, 503);
    assert.equal((await ask(stranger, "/", body)).status, 200);
  });

  it("are those of a network of IPv6: answers", async () => {
    const ask = siteWith(answersWithin(4 * 100_000));
    assert.equal((await ask(first)).status, 200);
    const refused = await ask(second);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get("retry-after"), "1");
    assert.equal((await ask(stranger)).status, 200);
  });
});

describe("streams", () => {
  const told = { message: null, draft: null, writing: null, seen: null };
  const [chat, console] = [
    { ...told, most: 8 },
    { ...told, most: 100 },
  ];
  function start(test) {
    const streams = new EventStreams({});
    const ends = [];
    test.after(() => {
      for (const end of ends) end();
    });
    return (address, telling, conversation) => {
      const site = new Hono();
      site.get("/", (context) =>
        streams.stream(context, telling, conversation, (end) => {
          ends.push(end);
          return () => {};
        }),
      );
      return site.request("/", {}, from(address));
    };
  }
  function opener(test) {
    const ask = start(test);
    return async (...reader) => (await ask(...reader)).status;
  }

  it("that are too many are told when to come again", async (test) => {
    const ask = start(test);
    for (let n = 0; n < 8; n++) assert.equal((await ask(first, chat, "a")).status, 200);
    const refused = await ask(first, chat, "a");
    assert.equal(refused.status, 429);
    assert.match(refused.headers.get("retry-after"), /^[1-9]\d?$/);
  });

  it("of one conversation are counted by network in IPv6", async (test) => {
    const open = opener(test);
    for (let n = 0; n < 8; n++) assert.equal(await open(`2001:db8:1:2::${n}`, chat, "a"), 200);
    assert.equal(await open(second, chat, "a"), 429);
    assert.equal(await open(stranger, chat, "a"), 200);
  });

  it("of visitors leave room for consoles of the same address", async (test) => {
    const open = opener(test);
    const statuses = [];
    for (let n = 0; n < 600; n++) statuses.push(await open("192.0.2.1", chat, `${n}`));
    assert.equal(statuses.indexOf(429), 375);
    for (let n = 0; n < 100; n++) assert.equal(await open("192.0.2.1", console, null), 200);
    assert.equal(await open("192.0.2.1", console, null), 429);
  });

  it("of visitors leave room for consoles, however many addresses they have", async (test) => {
    const open = opener(test);
    const statuses = [];
    for (let n = 0; n < 2_500; n++) {
      statuses.push(await open(`192.0.${n >> 8}.${n & 255}`, chat, `${n}`));
    }
    assert.equal(statuses.indexOf(429), 1_500);
    for (let n = 0; n < 500; n++) assert.equal(await open(`203.0.${n}.1`, console, null), 200);
    assert.equal(await open("198.51.100.1", console, null), 429);
  });
});
