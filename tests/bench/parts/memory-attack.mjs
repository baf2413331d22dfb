// One attack on the package in a process of its own: ../memory.mjs measures what that holds.
import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { load } from "camefrom";
import { webhook } from "camefrom/server";
import { everyCall } from "../../package/every-call.mjs";
import { limitMemory } from "../../package/limited-memory.mjs";
import { posts } from "../bodies.mjs";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/camefrom.wasm")));
const post = JSON.stringify(posts.whatsapp_ad);
const camefrom = await load({
  wasm: process.argv[2] === "faults" ? limitMemory(wasm, 40e6) : wasm,
});
const attacks = {
  async chunks() {
    await Promise.all(Array.from({ length: 7 }, () => handle(inPieces(3_145_728))));
  },
  async faults() {
    const event = '{"sender":{"id":"9"},"message":{}}';
    const body = `{"object":"page","entry":[{"id":"1","messaging":[${Array(80_000).fill(event)}]}]}`;
    for (let n = 0; n < 10; n++) {
      try {
        camefrom.readWebhook(body);
      } catch ({ code }) {
        if (code === "module_fault") continue;
      }
      throw new Error("There was no fault.");
    }
  },
  async "long-name"() {
    camefrom.readWebhook(sharing("n".repeat(4_096), 110_000));
  },
  async calls() {
    const calls = everyCall(camefrom);
    for (let n = 0; n < 5_000_000; n++) calls[n % calls.length][1]();
  },
  async "escaped-name"() {
    camefrom.readWebhook(sharing("\\u0001".repeat(4_096), 110_000));
  },
};

const handle = webhook({ appSecret: "s", verifyToken: "v", onMessages() {}, timeout: 600_000 });
await warm();
await settled();
process.on("message", async () => {
  await attacks[process.argv[2]]();
  camefrom.readWebhook(post);
  await settled();
  process.send("done");
});
process.send("ready");

/** A day's work: single webhooks, and bodies of many messages as Meta sends them after an outage. */
async function warm() {
  for (let n = 0; n < 5_000; n++) camefrom.readWebhook(post);
  for (let n = 0; n < 100; n++) {
    const body = sharing("Ada Lovelace", 1_000);
    const signature = createHmac("sha256", "s").update(body).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    await handle(new Request("https://chat.example/", { method: "POST", body, headers }));
  }
}

async function settled() {
  for (let n = 0; n < 3; n++) {
    await new Promise(setImmediate);
    globalThis.gc();
  }
}

function inPieces(bytes) {
  let left = bytes;
  const body = new ReadableStream(
    { pull: (to) => (left-- > 0 ? to.enqueue(new Uint8Array(1)) : to.close()) },
    { highWaterMark: 0 },
  );
  const headers = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
  return new Request("https://chat.example/", { method: "POST", body, headers, duplex: "half" });
}

/** So many messages of one person. */
function sharing(name, count) {
  const contacts = `[{"wa_id":"9","profile":{"name":"${name}"}}]`;
  const messages = Array.from({ length: count }, (_, n) => `{"from":"9","id":"${n}"}`);
  const value = `{"contacts":${contacts},"messages":[${messages}]}`;
  return `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":${value}}]}]}`;
}
