import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { describe, it } from "node:test";
import { answersTo } from "./answers.mjs";
import { residentMegabytes } from "./memory.mjs";
import { eventually, sign, text, whatsapp, whatsappBody } from "./meta.mjs";
import { modelServer } from "./openai.mjs";
import { agent, visitor } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";
import { suiteServer } from "./suite-server.mjs";

// The long forms, by hand: BODIES=800, UNREAD=300.
const bodies = Number(process.env.BODIES ?? 100);
const unread = Number(process.env.UNREAD ?? 100);
const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(1_000_000)]);
const picture = [{ type: "image", data: png.toString("base64") }];

describe("limits", () => {
  const server = suiteServer();

  it("keep a visitor from sending without end, and nobody else from writing", async () => {
    const flood = visitor(server.platform);
    const statuses = [];
    for (let n = 0; n < 20; n++) {
      statuses.push((await flood.write({ text: `${n}`, attachments: picture })).status);
    }
    const taken = statuses.filter((status) => status === 201).length;
    assert.ok(taken >= 9 && taken < 20, `${taken} were taken`);
    assert.deepEqual(new Set(statuses.slice(taken)), new Set([429]));
    const refused = await fetch(`${server.platform}/chat/messages`, {
      headers: { Authorization: `Bearer ${flood.token}` },
    });
    assert.equal(refused.status, 429);
    assert.match(refused.headers.get("retry-after"), /^[1-9]\d?$/);
    assert.equal((await visitor(server.platform).write({ text: "Hello" })).status, 201);
  });

  it("keep an address from sending without end by ever new visitors", async () => {
    const { chatLimits } = await serverModule("http/limits.ts");
    const limit = chatLimits(1_000_000);
    const ask = (address, number) => {
      const headers = {
        authorization: `Bearer ${String(number).padStart(22, "0")}`,
        "content-length": "1000000",
      };
      const context = {
        req: { header: (name) => headers[name] },
        env: { incoming: { socket: { remoteAddress: address } } },
      };
      return limit(context, async () => {}).then(
        () => 200,
        ({ status }) => status,
      );
    };
    const statuses = [];
    for (let n = 0; n < 400; n++) statuses.push(await ask("192.0.2.1", n));
    const taken = statuses.indexOf(429);
    assert.ok(taken > 100, `${taken} were taken`);
    assert.ok(statuses.slice(taken).every((status) => status === 429));
    assert.equal(await ask("192.0.2.2", 1_000), 200);
  });

  it("bound the bodies that are on their way, and let another address in", {
    timeout: 60_000,
  }, async () => {
    const size = 3_000_000;
    const { hostname, port } = new URL(server.platform);
    const unsigned = `sha256=${"0".repeat(64)}`;
    const send = (localAddress, signature, body, length = body.length) => {
      const headers = { "Content-Length": length, "X-Hub-Signature-256": signature };
      const path = "/webhooks/meta";
      const sent = request({ hostname, port, localAddress, path, method: "POST", headers });
      const answer = new Promise((resolve) => {
        // Whoever still writes may see the connection end before it reads the answer.
        sent.on("error", () => resolve(null));
        sent.once("response", (response) => {
          response.resume();
          resolve({ status: response.statusCode, later: response.headers["retry-after"] });
        });
      });
      return { sent, answer, written: new Promise((resolve) => sent.write(body, resolve)) };
    };
    const before = await residentMegabytes(server.pid);
    const part = Buffer.alloc(size - 1, 32);
    const unfinished = [];
    const answers = [];
    for (let n = 0; n < bodies; n++) {
      const one = send("127.0.0.1", unsigned, part, size);
      unfinished.push(one);
      one.answer.then((answer) => answers.push(answer));
      await Promise.race([one.written, one.answer]);
    }
    await eventually(async () => answers.length >= bodies - 30, "the refusals");
    const most = await residentMegabytes(server.pid);
    const read = answers.filter((answer) => answer !== null);
    // On a slow machine some of those that were let in are given up by now.
    const refused = read.filter(({ status }) => status !== 408);
    assert.deepEqual(new Set(refused.map(({ status }) => status)), new Set([503]));
    assert.ok(refused.every(({ later }) => later === "1"));
    assert.ok(most - before < 200, `${Math.round(before)} MB, then ${Math.round(most)} MB`);

    const good = Buffer.from(JSON.stringify(whatsappBody(whatsapp(text("From elsewhere")))));
    const other = send("127.0.0.2", sign(good), good);
    other.sent.end();
    assert.equal((await other.answer).status, 200);
    assert.ok(await agent(server.platform).find("From elsewhere"));

    for (const { sent } of unfinished) sent.destroy();
    await Promise.all(unfinished.map(({ answer }) => answer));
    // Their room is free again.
    await eventually(async () => {
      const again = send("127.0.0.1", unsigned, Buffer.alloc(size, 32));
      again.sent.end();
      return (await again.answer)?.status === 401;
    }, "the room of those that were given up");
  });

  it("bound the answers that nobody takes", {
    timeout: 120_000,
  }, async () => {
    const someone = visitor(server.platform);
    // More than the connection holds by itself.
    for (let n = 0; n < 200; n++) await someone.write({ text: "語".repeat(8_000) });
    const { hostname, port } = new URL(server.platform);
    const sockets = [];
    const ask = async (localAddress, token) => {
      const headers = { Authorization: `Bearer ${token}` };
      const asked = request({ hostname, port, localAddress, path: "/chat/messages", headers });
      asked.on("error", () => {});
      asked.end();
      const [response] = await once(asked, "response");
      sockets.push(asked);
      return response;
    };
    const before = await residentMegabytes(server.pid);
    const statuses = [];
    // What is read of each is its head.
    for (let n = 0; n < unread; n++) {
      statuses.push((await ask("127.0.0.3", someone.token)).statusCode);
    }
    const most = await residentMegabytes(server.pid);
    assert.deepEqual(new Set(statuses), new Set([200, 503]));
    assert.ok(most - before < 200, `${Math.round(before)} MB, then ${Math.round(most)} MB`);

    const other = visitor(server.platform);
    await other.write({ text: "Hello" });
    assert.equal((await other.messages()).length, 1);
    const elsewhere = await ask("127.0.0.4", someone.token);
    assert.equal(elsewhere.statusCode, 200);
    for (const socket of sockets) socket.destroy();
    await eventually(async () => {
      const again = await ask("127.0.0.3", someone.token);
      again.destroy();
      return again.statusCode === 200;
    }, "the room of those that are gone");
  });

  it("keep the simulator from posting without end", async () => {
    const post = async (name) => {
      const response = await fetch(`${server.platform}/simulator/sources/${name}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{}",
      });
      await response.arrayBuffer();
      return response.status;
    };
    const statuses = [];
    for (let n = 0; n < 200; n++) statuses.push(await post("none"));
    const taken = statuses.indexOf(429);
    assert.ok(taken > 50, `${taken} were taken`);
    assert.ok(statuses.slice(taken).every((status) => status === 429));
  });
});

describe("who writes much", () => {
  it("keeps nobody else waiting for an answer", { timeout: 60_000 }, async (test) => {
    const place = await pglitePlace();
    const service = await modelServer();
    const server = await startServer({ ...place, env: { ...place.env, ...service.env } });
    test.after(async () => {
      await server.stop();
      await service.close();
      await place.remove();
    });
    const wordsOf = ({ body }) => body.messages.at(-1).content;
    let release = () => {};
    const released = new Promise((resolve) => {
      release = resolve;
    });
    service.answer = async (reply) => {
      await released;
      reply.say("An answer.");
    };
    const floods = Array.from({ length: 6 }, () => visitor(server.platform));
    for (const flood of floods) {
      for (let n = 0; n < 10; n++) await flood.write({ text: `Flood ${n}` });
    }
    const someone = visitor(server.platform);
    await someone.write({ text: "Somebody new" });
    release();
    await answersTo(someone, 1);
    const asked = service.requests.map(wordsOf).indexOf("Somebody new");
    // The first answer of each flood, and what was on its way.
    assert.ok(asked >= 0 && asked <= 12, `after ${asked} others`);
  });
});
