import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runInNewContext } from "node:vm";
import { load } from "camefrom";
import { batch, posts } from "../bench/bodies.mjs";
import { normalise } from "../bench/peers/normalise.mjs";
import { build } from "../cases/runner.mjs";
import { loadCases } from "./cases.mjs";

const camefrom = await load();
const limit = 3_145_728;
const post = JSON.stringify(posts.whatsapp_ad);

function refuses(body, code) {
  assert.throws(() => camefrom.readWebhook(body), { name: "CamefromError", code });
}

describe("readWebhook", () => {
  it("takes bytes as it takes the same text", async () => {
    for (const { cases } of await loadCases()) {
      for (const { name, call, args, error } of cases) {
        if (call !== "readWebhook" || error) continue;
        const [body] = build(args);
        const answer = camefrom.readWebhook(body);
        assert.deepEqual(camefrom.readWebhook(new TextEncoder().encode(body)), answer, name);
      }
    }
  });

  it("takes a Buffer, a part of one, and bytes of another realm", () => {
    const answer = camefrom.readWebhook(post);
    assert.deepEqual(camefrom.readWebhook(Buffer.from(post)), answer);
    assert.deepEqual(camefrom.readWebhook(Buffer.from(`xx${post}`).subarray(2)), answer);
    const foreign = runInNewContext("Uint8Array").from(Buffer.from(post));
    assert.ok(!(foreign instanceof Uint8Array));
    assert.deepEqual(camefrom.readWebhook(foreign), answer);
  });

  it("mends bytes that are no UTF-8, and half an emoji in a string", () => {
    const body = { object: "page", entry: [{ messaging: [{ sender: { id: "1" }, message: {} }] }] };
    body.entry[0].messaging[0].message = { mid: "m", text: "X" };
    const bytes = Buffer.from(JSON.stringify(body)).map((byte) => (byte === 0x58 ? 0xff : byte));
    assert.equal(camefrom.readWebhook(bytes).messages[0].text, "\ufffd");
    const text = JSON.stringify(body).replace("X", "\ud83d");
    assert.equal(camefrom.readWebhook(text).messages[0].text, "\ufffd");
  });

  it("reads a batch of 1,000 messages, each with its own referral or none", () => {
    const { messages, skipped } = camefrom.readWebhook(JSON.stringify(batch));
    assert.equal(messages.length, 1000);
    assert.deepEqual(skipped, []);
    assert.equal(new Set(messages.map(({ dedup_key }) => dedup_key)).size, 1000);
    messages.forEach(({ referrals }, index) => {
      assert.equal(referrals.length, index % 4 === 0 ? 1 : 0);
    });
  });

  it("agrees with a normaliser written by hand about whatever Meta usually posts", () => {
    for (const [name, body] of Object.entries(posts)) {
      const text = JSON.stringify(body);
      assert.deepEqual(camefrom.readWebhook(text), normalise(text), name);
    }
  });

  it("refuses what is neither text nor bytes", () => {
    for (const body of [undefined, null, 7, {}, [], new ArrayBuffer(2), new Uint16Array(2)]) {
      refuses(body, "invalid_argument");
    }
  });

  it("refuses what is too large without taking memory for it", () => {
    camefrom.readWebhook(post);
    refuses("x".repeat(limit + 1), "too_large");
    refuses("ä".repeat(limit / 2 + 1), "too_large");
    refuses(new Uint8Array(200_000_000), "too_large");
  });

  it("survives bodies that are made to exhaust it", () => {
    const wrap = (event) =>
      `{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"9"},${event}}]}]}`;
    const fill = (start, item, end) => {
      const room = limit - wrap(start + end).length;
      return wrap(
        start +
          Array(Math.floor(room / (item.length + 1)))
            .fill(item)
            .join() +
          end,
      );
    };
    const cart = camefrom.readWebhook(fill('"order":{"products":[', '{"id":1}', "]}"));
    assert.ok(cart.messages[0].referrals.length > 300_000);
    const opened = camefrom.readWebhook(fill('"message":{"attachments":[', "{}", "]}"));
    assert.equal(opened.messages.length, 1);
    refuses("[".repeat(limit), "too_deep");
    refuses(`"${"\\ud83d".repeat(limit / 6 - 1)}`, "invalid_json");
    assert.equal(camefrom.readWebhook(post).messages.length, 1);
  });
});
