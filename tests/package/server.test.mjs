import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { CamefromError } from "camefrom";
import { webhook } from "camefrom/server";
import { escaped, secret, signatureOf, unescaped } from "./signed.mjs";

const address = "https://chat.example/webhooks/meta";

/** A webhook that keeps what it was given. */
function recorder(options = {}) {
  const calls = [];
  const handle = webhook({
    appSecret: secret,
    verifyToken: "swordfish",
    onMessages: (messages, delivery) => void calls.push({ messages, ...delivery }),
    ...options,
  });
  return { handle, calls };
}

function post(body, headers = { "x-hub-signature-256": signatureOf(body) }) {
  return new Request(address, { method: "POST", body, headers });
}

function get(query) {
  return new Request(`${address}?${new URLSearchParams(query)}`);
}

describe("webhook, when Meta checks the address", () => {
  const right = {
    "hub.mode": "subscribe",
    "hub.verify_token": "swordfish",
    "hub.challenge": "1158201444",
  };

  it("answers with the challenge as plain text that no browser takes for markup", async () => {
    const { handle } = recorder();
    const response = await handle(get(right));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "1158201444");
    assert.match(response.headers.get("content-type"), /^text\/plain/);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    const hostile = "<script>alert(1)</script>";
    const reflected = await handle(get({ ...right, "hub.challenge": hostile }));
    assert.match(reflected.headers.get("content-type"), /^text\/plain/);
  });

  it("answers 403 to another token, and does not show the challenge", async () => {
    const { handle } = recorder();
    for (const token of ["", "swordfis", "swordfish ", "Swordfish", "swordfishswordfish"]) {
      const response = await handle(get({ ...right, "hub.verify_token": token }));
      assert.equal(response.status, 403, token);
      assert.doesNotMatch(await response.text(), /1158201444/);
    }
    assert.equal((await handle(new Request(address))).status, 403);
    assert.equal((await handle(get({ ...right, "hub.mode": "unsubscribe" }))).status, 403);
  });

  it("answers 400 when there is no challenge", async () => {
    const { handle } = recorder();
    const { "hub.challenge": _, ...rest } = right;
    assert.equal((await handle(get(rest))).status, 400);
  });
});

describe("webhook, when Meta posts", () => {
  it("hands over the messages with their referrals, the skipped events and the raw body", async () => {
    const { handle, calls } = recorder();
    const response = await handle(post(escaped));
    assert.equal(response.status, 200);
    assert.equal(calls.length, 1);
    const [{ messages, skipped, raw }] = calls;
    assert.equal(messages.length, 1);
    assert.equal(messages[0].id, "wamid.A");
    assert.equal(messages[0].text, "Grüße @ 5%");
    assert.equal(messages[0].referrals[0].ad.title, "Café");
    assert.deepEqual(skipped, []);
    assert.equal(new TextDecoder().decode(raw), escaped);
  });

  it("answers 200 only after onMessages has resolved", async () => {
    const events = [];
    let stored;
    const { handle } = recorder({
      onMessages: () =>
        new Promise((resolve) => {
          events.push("called");
          stored = resolve;
        }),
    });
    const answered = handle(post(escaped)).then((response) => {
      events.push("answered");
      return response;
    });
    while (!stored) await new Promise(setImmediate);
    for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
    assert.deepEqual(events, ["called"]);
    stored();
    assert.equal((await answered).status, 200);
    assert.deepEqual(events, ["called", "answered"]);
  });

  it("answers 500 when onMessages rejects or throws, and tells why to onError only", async () => {
    for (const onMessages of [
      () => Promise.reject(new Error("database password is hunter2")),
      () => {
        throw new Error("database password is hunter2");
      },
    ]) {
      const errors = [];
      const { handle } = recorder({ onMessages, onError: (error) => errors.push(error) });
      const response = await handle(post(escaped));
      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /hunter2/);
      assert.equal(errors[0].message, "database password is hunter2");
      assert.equal((await recorder({ onMessages }).handle(post(escaped))).status, 500);
    }
  });

  it("answers 401 without Meta's signature, and hands over nothing", async () => {
    const { handle, calls } = recorder();
    for (const headers of [
      {},
      { "x-hub-signature-256": signatureOf(escaped, "other") },
      { "x-hub-signature-256": signatureOf(unescaped) },
      { "x-hub-signature": `sha1=${createHmac("sha1", secret).update(escaped).digest("hex")}` },
    ]) {
      assert.equal((await handle(post(escaped, headers))).status, 401);
    }
    assert.deepEqual(calls, []);
  });

  it("says whether the signature is missing, or is none of Meta's", async () => {
    const { handle } = recorder();
    const right = signatureOf(escaped);
    const said = async (headers) => (await handle(post(escaped, headers))).text();
    assert.equal(await said({}), "There is no X-Hub-Signature-256.");
    for (const wrong of [right.slice("sha256=".length), right.slice(0, -1), `${right}0`]) {
      assert.equal(await said({ "x-hub-signature-256": wrong }), "Wrong X-Hub-Signature-256.");
    }
  });

  it("takes either of two app secrets", async () => {
    const { handle, calls } = recorder({ appSecret: ["new", secret] });
    assert.equal((await handle(post(escaped))).status, 200);
    const other = post(escaped, { "x-hub-signature-256": signatureOf(escaped, "new") });
    assert.equal((await handle(other)).status, 200);
    assert.equal(calls.length, 2);
  });

  it("hands over a signed body that is no JSON as malformed, and does not ask for it again", async () => {
    const { handle, calls } = recorder();
    for (const body of ["{", "", "not json", "[".repeat(100)]) {
      assert.equal((await handle(post(body))).status, 200, body);
      const { messages, skipped, raw } = calls.pop();
      assert.deepEqual(messages, []);
      assert.deepEqual(skipped, [{ reason: "malformed", count: 1 }]);
      assert.equal(new TextDecoder().decode(raw), body);
    }
  });

  it("refuses a body by its declared length before reading it", async () => {
    const { handle, calls } = recorder({ maxBytes: 100 });
    let pulled = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(10));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "x-hub-signature-256": signatureOf(""), "content-length": "101" };
    const request = new Request(address, { method: "POST", body, headers, duplex: "half" });
    assert.equal((await handle(request)).status, 413);
    assert.equal(pulled, 0);
    assert.deepEqual(calls, []);
  });

  it("stops reading a body that says too little about its length", async () => {
    const { handle, calls } = recorder({ maxBytes: 100 });
    let pulled = 0;
    let cancelled = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(40));
        },
        cancel() {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "x-hub-signature-256": signatureOf(""), "content-length": "5" };
    const request = new Request(address, { method: "POST", body, headers, duplex: "half" });
    assert.equal((await handle(request)).status, 413);
    assert.equal(pulled, 3);
    assert.equal(cancelled, true);
    assert.deepEqual(calls, []);
  });

  it("takes a body of exactly maxBytes", async () => {
    const { length } = Buffer.from(escaped);
    assert.equal((await recorder({ maxBytes: length }).handle(post(escaped))).status, 200);
    assert.equal((await recorder({ maxBytes: length - 1 }).handle(post(escaped))).status, 413);
  });

  it("takes the 3 MB that Meta may send", async () => {
    const { handle, calls } = recorder();
    const body = escaped + " ".repeat(3_145_728 - escaped.length);
    assert.equal((await handle(post(body))).status, 200);
    assert.equal(calls[0].messages.length, 1);
    assert.equal((await handle(post(`${body} `))).status, 413);
  });

  it("rejects what is a request of Node's, which would wait for ever, and names nodeHandler()", async () => {
    const { handle } = recorder();
    for (const method of ["GET", "POST", "PUT"]) {
      await assert.rejects(handle({ method, url: "/webhooks/meta", headers: {} }), {
        name: "CamefromError",
        code: "invalid_argument",
        message: /^webhook\(\): .* nodeHandler\(\)/,
      });
    }
  });

  it("says that somebody else has read the body", async () => {
    const errors = [];
    const { handle } = recorder({ onError: (error) => errors.push(error.message) });
    const request = post(escaped);
    await request.json();
    assert.equal((await handle(request)).status, 500);
    assert.match(errors[0], /read the body already/);
  });

  it("answers 405 to other methods", async () => {
    const { handle } = recorder();
    for (const method of ["PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]) {
      const response = await handle(new Request(address, { method }));
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get("allow"), "GET, POST");
    }
  });
});

describe("webhook, when it is made", () => {
  it("refuses a missing secret, token or onMessages with an error that says which", () => {
    for (const [options, message] of [
      [{ appSecret: "" }, /appSecret/],
      [{ appSecret: [] }, /appSecret/],
      [{ appSecret: ["", undefined] }, /appSecret/],
      [{ appSecret: undefined }, /appSecret/],
      [{ verifyToken: "" }, /verifyToken/],
      [{ onMessages: undefined }, /onMessages/],
      [{ maxBytes: Number.NaN }, /maxBytes/],
    ]) {
      assert.throws(
        () => recorder(options),
        (error) => {
          assert.ok(error instanceof CamefromError);
          assert.equal(error.code, "invalid_argument");
          assert.match(error.message, message);
          return true;
        },
      );
    }
  });
});

describe("webhook behind node:http, as docs/server.md puts it", () => {
  it("takes a body in pieces", async () => {
    const { handle, calls } = recorder();
    const server = createServer(async (req, res) => {
      const request = new Request(`https://${req.headers.host}${req.url}`, {
        method: req.method,
        headers: Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
        body: req.method === "POST" ? Readable.toWeb(req) : undefined,
        duplex: "half",
      });
      const response = await handle(request);
      res.writeHead(response.status, Object.fromEntries(response.headers));
      res.end(await response.text());
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const bytes = new TextEncoder().encode(unescaped);
      const half = unescaped.indexOf("ü") + 1;
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice(0, half));
          controller.enqueue(bytes.slice(half));
          controller.close();
        },
      });
      const response = await fetch(`http://127.0.0.1:${server.address().port}/`, {
        method: "POST",
        body,
        headers: { "x-hub-signature-256": signatureOf(bytes) },
        duplex: "half",
      });
      assert.equal(response.status, 200);
      assert.equal(calls[0].messages[0].text, "Grüße @ 5%");
    } finally {
      server.close();
    }
  });
});
