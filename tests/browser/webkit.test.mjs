import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { recordWith, startDemo } from "./demo.mjs";
import { query } from "./journeys.mjs";
import { eventually } from "./person.mjs";
import { startWebKit } from "./webkit.mjs";

describe("WebKitGTK, which has no Navigation API and no speculation rules", () => {
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  /** @type {Awaited<ReturnType<typeof startWebKit>>} */
  let webkit;

  before(async () => {
    demo = await startDemo();
    webkit = await startWebKit();
  });

  after(() => Promise.all([webkit?.stop(), demo?.stop()]));

  for (const host of ["localhost", "127.0.0.1"]) {
    it(`brings the campaign from the page before with the first message, at ${host}`, async () => {
      const landing = `${demo.shop(host)}/?${query}`;
      await webkit.goto(landing);
      await webkit.run(`document.querySelector('a[href="/about.html"]').click()`);
      await eventually("the next page", () =>
        webkit.run(
          `return location.pathname === "/about.html" && document.readyState === "complete"`,
        ),
      );
      const text = `WebKit at ${host} ${crypto.randomUUID()}`;
      await webkit.run(
        `window.camefrom = window.camefrom || []; window.camefrom.push(["send", arguments[0]])`,
        text,
      );
      const platform = new URL(demo.console).origin;
      const { conversation } = await recordWith(platform, text);
      assert.equal(conversation.latest_referral.website.page, landing);
      const left = await webkit.run(
        "return [document.cookie, localStorage.length, sessionStorage.length]",
      );
      assert.deepEqual(left, ["", 0, 0]);
    });
  }
});
