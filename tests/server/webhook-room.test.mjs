import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { describe, it } from "node:test";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { visitor } from "./people.mjs";
import { suiteServer } from "./suite-server.mjs";

describe("behind a proxy, where visitors and Meta have one address", () => {
  const server = suiteServer();

  /** Bodies that are not finished, each once the server knows of it. */
  async function begin(test, count, path, headers) {
    const { hostname, port } = new URL(server.platform);
    const begun = [];
    for (let n = 0; n < count; n++) {
      const sent = request({
        ...{ hostname, port, path, method: "POST", agent: false },
        headers: { ...headers, Expect: "100-continue" },
      });
      test.after(() => sent.destroy());
      sent.on("error", () => {});
      const status = new Promise((resolve) => {
        sent.once("response", (response) => {
          response.resume();
          resolve(response.statusCode);
        });
      });
      sent.flushHeaders();
      await once(sent, "continue");
      begun.push({ sent, status });
    }
    return begun;
  }

  it("visitors' bodies that are on their way keep out no webhook", async (test) => {
    const long = "a".repeat(150_000);
    const lengths = [
      [{ "Transfer-Encoding": "chunked" }, 8],
      [{ "Content-Length": "1700000" }, 5],
      [{ "Content-Length": "100000" }, 20],
    ];
    for (const [length, count] of lengths) {
      const token = visitor(server.platform).token;
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      await begin(test, count, "/chat/messages", { ...headers, ...length });
    }
    const { status } = await visitor(server.platform).write({ text: "Hello", more: long });
    assert.equal(status, 503);
    assert.equal(await post(server.platform, whatsappBody(whatsapp(text(long)))), 200);
  });

  it("a webhook of unknown length counts what a webhook may have", async (test) => {
    const headers = {
      "Transfer-Encoding": "chunked",
      "X-Hub-Signature-256": `sha256=${"0".repeat(64)}`,
    };
    const begun = await begin(test, 15, "/webhooks/meta", headers);
    for (const { sent } of begun) sent.end("{}");
    const statuses = await Promise.all(begun.map(({ status }) => status));
    assert.ok(!statuses.includes(503), statuses.join());
    assert.ok(statuses.includes(401), statuses.join());
  });
});
