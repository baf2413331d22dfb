// A platform that somebody else has built: examples/platform, installed with the package as npm would
// publish it and nothing else of this checkout.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { follow } from "./journeys.mjs";
import { packedCheckout } from "./packed.mjs";
import { eventually, openChat, say } from "./person.mjs";
import { serveStatic } from "./static.mjs";

const campaign = "utm_source=google&utm_medium=cpc&utm_campaign=autumn_evenings&gclid=Ab-1";

/** One that was free a moment ago: the example prints no address, it is told one. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

describe("a platform of one's own", () => {
  /** @type {Awaited<ReturnType<typeof packedCheckout>>} */
  let checkout;
  /** @type {Awaited<ReturnType<typeof serveStatic>>} */
  let site;
  /** @type {import("node:child_process").ChildProcess} */
  let server;
  /** @type {string} */
  let platform;

  before(async () => {
    checkout = await packedCheckout();
    const example = await checkout.install("platform");
    const port = await freePort();
    platform = `http://localhost:${port}`;
    const page = await readFile(join(example, "site/index.html"), "utf8");
    const html = page.replace("http://localhost:8090", platform);
    // Another origin than the platform's, as sites are.
    site = await serveStatic({ folders: {}, pages: { "/": html } });
    server = spawn(process.execPath, ["server.js"], {
      cwd: example,
      env: { ...process.env, PORT: `${port}`, SITES: site.origin },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(server.stdout, "data");
  });

  after(async () => {
    server?.kill();
    await Promise.all([site?.close(), checkout?.remove()]);
  });

  /** What the platform has stored of the conversation with this message. */
  function conversationWith(text) {
    return eventually(`“${text}”`, async () => {
      const conversations = await (await fetch(`${platform}/conversations`)).json();
      return conversations.find(({ messages }) =>
        messages.some((message) => message.text === text),
      );
    });
  }

  it("answers nobody who asks for what is not there, and stores no message of nobody", async () => {
    for (const path of ["/chat/nothing.js", "/server.js", "/camefrom/..%2fpackage.json"]) {
      assert.equal((await fetch(platform + path)).status, 404, path);
    }
    const response = await fetch(`${platform}/messages`, { method: "POST", body: "{}" });
    assert.equal(response.status, 400);
  });

  it("reads what a page claims by itself, and takes the message whatever that is", async () => {
    const post = (message) =>
      fetch(`${platform}/messages`, {
        method: "POST",
        headers: { Authorization: "Bearer forged-forged-forged-1" },
        body: JSON.stringify(message),
      });
    const referral = {
      version: 1,
      source: "web_widget",
      asserted_by: "page",
      website: { page: `${site.origin}/?utm_source=read`, utm: { source: "forged" } },
    };
    for (const claim of [referral, { version: 7 }, "text", null]) {
      const id = crypto.randomUUID();
      assert.equal((await post({ id, text: `Forged ${id}`, referral: claim })).status, 204);
    }
    const [{ messages, touches }] = await (await fetch(`${platform}/conversations`)).json();
    assert.equal(messages.length, 4);
    assert.deepEqual(
      touches.map(({ website }) => website.utm.source),
      ["read"],
    );
  });

  for (const browserName of browserNames) {
    it(`stores the touch of a campaign that led to a message, in ${browserName}`, async () => {
      const browser = await launch(browserName);
      try {
        const page = await openWindow(browser);
        const wrong = [];
        page.on("pageerror", (error) => wrong.push(error.message));
        const landing = `${site.origin}/?${campaign}`;
        await page.goto(landing);
        await follow(page, "/?lamp=heron");
        const [first, second] = ["Hello", "Again"].map((text) => `${text} ${crypto.randomUUID()}`);
        const chat = await openChat(page);
        await say(chat, first);
        await conversationWith(first);
        await say(chat, second);
        const { messages, touches } = await conversationWith(second);
        assert.deepEqual(
          messages.map(({ text }) => text),
          [first, second],
        );
        assert.equal(touches.length, 1, "the second message tells nothing new");
        const [{ source, asserted_by, website }] = touches;
        assert.equal(source, "web_widget");
        assert.equal(asserted_by, "page");
        assert.equal(website.page, landing);
        assert.equal(website.written_on, `${site.origin}/?lamp=heron`);
        assert.equal(website.channel, "paid_search");
        assert.deepEqual(website.click_ids, { gclid: "Ab-1" });
        assert.deepEqual(wrong, []);
      } finally {
        await browser.close();
      }
    });
  }
});
