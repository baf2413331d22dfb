import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { ad, eventually, post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), randomBytes(200)]);
const jpeg = Buffer.concat([Buffer.from("\xff\xd8\xff\xe0", "latin1"), randomBytes(200)]);
const webp = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1"), randomBytes(200)]);
const gif = Buffer.concat([Buffer.from("GIF89a", "latin1"), randomBytes(200)]);

/** Somebody's server of pictures on this machine. */
async function pictureServer() {
  const requests = [];
  const answers = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    requests.push(path);
    const { status = 200, body = "", headers = {} } = answers.get(path) ?? { status: 404 };
    response.writeHead(status, headers);
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    requests,
    /** The address of something that is answered so. */
    put(path, answer) {
      answers.set(path, answer);
      return `http://127.0.0.1:${server.address().port}${path}`;
    },
    port: server.address().port,
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}

describe("pictures of ads and products", () => {
  let place;
  let server;
  let allowed;
  let other;
  before(async () => {
    allowed = await pictureServer();
    other = await pictureServer();
    place = await pglitePlace();
    server = await startServer(place, [
      ...["--media-allow", `http://127.0.0.1:${allowed.port}/ads/`],
      ...["--media-megabytes", "5"],
    ]);
  });
  after(async () => {
    await server?.stop();
    await allowed?.close();
    await other?.close();
    await place?.remove();
  });

  let people = 0;
  const send = async (url) => {
    const words = randomUUID();
    const from = `44790000${1_000 + people++}`;
    const part = whatsapp({ from, ...text(words), ...ad({ image_url: url }) });
    assert.equal(await post(server.platform, whatsappBody(part)), 200);
    return words;
  };
  const shown = async (words) =>
    (await agent(server.platform).find(words)).messages[0].referrals[0].ad.image_url;
  const copied = (words) => eventually(() => shown(words), "the copy of a picture");
  /** The queue is worked off in order: when the next one is there, this one had its chance. */
  const settled = async (words) => {
    await copied(await send(allowed.put(`/ads/${randomUUID()}`, { body: png })));
    return shown(words);
  };

  for (const [type, body] of Object.entries({
    "image/png": png,
    "image/jpeg": jpeg,
    "image/webp": webp,
    "image/gif": gif,
  })) {
    it(`are copied as ${type}, whatever their server calls them, and served from here`, async () => {
      const headers = { "Content-Type": "text/html" };
      const path = `/ads/${type.slice(6)}`;
      const url = await copied(await send(allowed.put(path, { body, headers })));
      assert.ok(url.startsWith(`${server.platform}/media/`), url);
      const response = await fetch(url);
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      assert.equal(response.headers.get("cross-origin-resource-policy"), "same-origin");
      assert.equal(response.headers.get("content-security-policy"), "default-src 'none'; sandbox");
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), body);
    });
  }

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const refused = {
    "an SVG": { body: svg, headers: { "Content-Type": "image/svg+xml" } },
    "a page that is called a picture": {
      body: "<!doctype html><script>alert(1)</script>",
      headers: { "Content-Type": "image/png" },
    },
    "more than three megabytes": { body: Buffer.concat([png, randomBytes(3_100_000)]) },
    "more than three megabytes without saying so": {
      body: Buffer.concat([png, randomBytes(3_100_000)]),
      headers: { "Transfer-Encoding": "chunked" },
    },
    "a compressed body": { body: png, headers: { "Content-Encoding": "gzip" } },
    nothing: { body: "" },
    "an expired address": { status: 403, body: png },
  };
  for (const [what, answer] of Object.entries(refused)) {
    it(`are not copied from ${what}, which is not asked for again`, async () => {
      const path = `/ads/${randomUUID()}`;
      const url = allowed.put(path, answer);
      assert.equal(await settled(await send(url)), undefined);
      assert.equal(await settled(await send(url)), undefined);
      assert.equal(allowed.requests.filter((request) => request === path).length, 1);
    });
  }

  it("are fetched once for many messages", async () => {
    const url = allowed.put("/ads/once", { body: png });
    const all = await Promise.all(Array.from({ length: 20 }, () => send(url)));
    await Promise.all(all.map(copied));
    assert.equal(allowed.requests.filter((path) => path === "/ads/once").length, 1);
  });

  it("are never fetched from this machine or its network", async () => {
    const { port } = other;
    other.put("/ads/a.png", { body: png });
    const hosts = [
      ...["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"],
      ...["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "user:word@127.0.0.1"],
    ];
    const local = hosts.map((host) => `http://${host}:${port}/ads/a.png`);
    const special = ["169.254.169.254", "10.0.0.1", "192.168.1.1", "[fe80::1]", "[fd00::1]"];
    const urls = [...local, ...special.map((host) => `http://${host}/ads/a.png`)];
    const words = await Promise.all(urls.map(send));
    for (const one of words) assert.equal(await settled(one), undefined);
    assert.deepEqual(other.requests, []);
  });

  it("are not fetched from beside an allowed address", async () => {
    const elsewhere = allowed.put("/private/a.png", { body: png });
    assert.equal(await settled(await send(elsewhere)), undefined);
    const around = elsewhere.replace("/private", "/ads/../private");
    assert.equal(await settled(await send(around)), undefined);
    assert.ok(!allowed.requests.includes("/private/a.png"));
  });

  it("follow a redirect to an allowed address, and no other one: SSRF", async () => {
    const target = allowed.put("/ads/target", { body: jpeg });
    const moved = (Location) => ({ status: 302, headers: { Location } });
    const good = allowed.put("/ads/moved", moved(target));
    assert.ok(await copied(await send(good)));
    const inward = allowed.put("/ads/inward", moved(other.put("/secret", { body: png })));
    assert.equal(await settled(await send(inward)), undefined);
    const round = allowed.put("/ads/round", moved("/ads/round"));
    assert.equal(await settled(await send(round)), undefined);
    assert.equal(allowed.requests.filter((path) => path === "/ads/round").length, 4);
    const file = allowed.put("/ads/file", moved("file:///etc/passwd"));
    assert.equal(await settled(await send(file)), undefined);
    assert.deepEqual(other.requests, []);
  });

  it("are fetched again when their server fails for a while", async () => {
    const url = allowed.put("/ads/later", { status: 503 });
    const words = await send(url);
    await eventually(() => allowed.requests.includes("/ads/later"), "the first request");
    allowed.put("/ads/later", { body: png });
    assert.ok(await copied(words));
  });

  it("give way to newer ones beyond the room they have", async () => {
    const large = () => Buffer.concat([png, randomBytes(1_500_000)]);
    const [first, ...others] = await Promise.all(
      Array.from({ length: 4 }, (_, number) =>
        send(allowed.put(`/ads/large-${number}`, { body: large() })),
      ),
    );
    const all = [first, ...others];
    const count = async () => (await Promise.all(all.map(shown))).filter(Boolean).length;
    await eventually(
      () => [0, 1, 2, 3].every((number) => allowed.requests.includes(`/ads/large-${number}`)),
      "all four requests",
    );
    assert.ok(await settled(await send(allowed.put("/ads/last", { body: png }))));
    assert.ok((await count()) <= 3, `${await count()} of 1.5 MB in 5 MB`);
    assert.ok((await count()) >= 2, `${await count()}`);
  });
});
