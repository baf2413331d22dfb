import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { chatwoot } from "camefrom/adapters/chatwoot";
import { crisp } from "camefrom/adapters/crisp";
import { intercom } from "camefrom/adapters/intercom";
import { zendesk } from "camefrom/adapters/zendesk";
import { listenToSite, tellSite } from "camefrom/frame";
import { nodeHandler, webhook } from "camefrom/server";
import { signBody, signedRequest, stubTracker, whatsappAdBody } from "camefrom/testing";
import { start } from "camefrom/widget";

describe("nodeHandler()", () => {
  /** @type {string[]} */
  const sources = [];
  /** @type {(request: any) => void} */
  let first = () => {};
  let server;
  let address;
  const meta = webhook({
    appSecret: "secret",
    verifyToken: "token",
    maxBytes: 100_000,
    onMessages(messages) {
      sources.push(...messages.map(({ referrals }) => referrals[0]?.source ?? "none"));
    },
  });
  const handle = nodeHandler(meta);

  before(async () => {
    await meta.ready;
    server = createServer(async (request, response) => {
      await first(request);
      await handle(request, response);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${server.address().port}/webhook`;
  });
  after(() => server.close());

  const post = async (body) =>
    fetch(address, { method: "POST", ...(await signBody(body, "secret")) });

  it("takes a signed body in", async () => {
    sources.length = 0;
    const { status } = await post(whatsappAdBody());
    assert.deepEqual([status, ...sources], [200, "whatsapp_ad"]);
  });

  it("answers Meta's challenge", async () => {
    const query = "hub.mode=subscribe&hub.verify_token=token&hub.challenge=42";
    assert.equal(await (await fetch(`${address}?${query}`)).text(), "42");
  });

  it("refuses what nobody signed, and what is too long", async () => {
    const { headers } = await signBody(whatsappAdBody(), "another");
    const forged = { method: "POST", headers, body: JSON.stringify(whatsappAdBody()) };
    assert.equal((await fetch(address, forged)).status, 401);
    assert.equal((await post(whatsappAdBody({ text: "x".repeat(200_000) }))).status, 413);
  });

  it("answers what fetch has no words for, and goes on", async () => {
    const { port } = new URL(address);
    for (const [line, status] of [
      ["GET //", "403"],
      ["TRACE /", "400"],
      ["GET http://u:p@h/", "403"],
      ["GET *", "403"],
    ]) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(`${line} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n`);
      const [answer] = await once(socket.setEncoding("utf8"), "data");
      socket.destroy();
      assert.equal(answer.split(" ")[1], status, line);
    }
    assert.equal((await post(whatsappAdBody())).status, 200);
  });

  it("ends a connection whose body it did not wait for", async () => {
    const { port } = new URL(address);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("PUT /webhook HTTP/1.1\r\nhost: h\r\ncontent-length: 3000000\r\n\r\nabc");
    const [answer] = await once(socket.setEncoding("utf8"), "data");
    assert.match(answer, /^HTTP\/1\.1 405 [\s\S]*connection: close/i);
    socket.destroy();
  });

  it("takes the raw bytes that somebody else has kept, and says where they are lost", async () => {
    const readAll = async (request) => {
      const pieces = [];
      for await (const piece of request) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    sources.length = 0;
    first = async (request) => {
      request.rawBody = await readAll(request);
    };
    assert.equal((await post(whatsappAdBody())).status, 200);
    assert.deepEqual(sources, ["whatsapp_ad"]);
    first = async (request) => {
      request.body = JSON.parse(String(await readAll(request)));
    };
    const lost = await post(whatsappAdBody());
    first = () => {};
    assert.equal(lost.status, 500);
    assert.match(await lost.text(), /before express\.json\(\)/);
  });
});

describe("camefrom/testing", () => {
  it("signs as webhook() checks, in terms of fetch", async () => {
    const meta = webhook({ appSecret: "s", verifyToken: "t", onMessages() {} });
    assert.equal((await meta(await signedRequest(whatsappAdBody(), "s"))).status, 200);
    assert.equal((await meta(await signedRequest(whatsappAdBody(), "other"))).status, 401);
  });

  it("says that the secret is missing, as where an environment variable is not set", async () => {
    for (const secret of [undefined, "", null, 7]) {
      const signed = signBody(whatsappAdBody(), /** @type {any} */ (secret));
      await assert.rejects(signed, { name: "CamefromError", code: "invalid_argument" });
    }
    await assert.rejects(signedRequest("{}", ""), /appSecret must be the one .* webhook\(\)/);
  });

  it("has a tracker whose first message carries what it was given", async () => {
    const referral = /** @type {const} */ ({
      ...{ version: 1, source: "web_widget", asserted_by: "page" },
    });
    const tracker = stubTracker(referral);
    assert.deepEqual(await tracker.attach({ id: "1" }), { id: "1", referral });
    tracker.delivered("1");
    assert.deepEqual(await tracker.attach({ id: "2" }), { id: "2" });
    tracker.newConversation();
    assert.deepEqual(await tracker.attach({ id: "3" }), { id: "3", referral });
    tracker.forget();
    tracker.newConversation();
    assert.deepEqual(await tracker.attach({ id: "4" }), { id: "4" });
    assert.equal(await tracker.current(), null);
  });
});

describe("where there is no page", () => {
  for (const [name, adapter] of Object.entries({ chatwoot, crisp, intercom, zendesk })) {
    it(`${name}() is inert, and does not even ask the tracker`, () => {
      const tracker = { ...stubTracker(), current: () => assert.fail("It was asked.") };
      adapter(tracker, { fields: { source: 1 } }).stop();
    });
  }

  it("listenToSite() hears nobody, and tellSite() tells nobody", () => {
    const hear = () => assert.fail("It was heard.");
    listenToSite(hear);
    listenToSite(hear, ["https://shop.example"]);
    tellSite("close");
    tellSite("new");
  });

  it("start() is inert", async () => {
    const tracker = start();
    assert.deepEqual(await tracker.attach({ id: "1", text: "Hello" }), { id: "1", text: "Hello" });
    assert.equal(await tracker.current(), null);
    tracker.visit();
    tracker.consent(false);
    tracker.forget();
    tracker.stop();
  });
});
