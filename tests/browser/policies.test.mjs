import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { recordWith, startDemo } from "./demo.mjs";
import { eventually } from "./person.mjs";
import { nonce, startPolicySite } from "./policy-site.mjs";

const manual = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");

/** Every policy that the manual names for this mode, and whether WebAssembly runs under it. */
const [, table] = /\| policy \| what runs \|\n\|.*\n((?:\|.*\n)+)/.exec(manual) ?? [];
const documented = table
  .trim()
  .split("\n")
  .map((row) => row.split("|").map((cell) => cell.trim()))
  .map(([, policy, runs]) => ({
    name: policy.replaceAll("`", ""),
    policy: policy === "none" ? null : policy.replaceAll("`", "").replaceAll("...", nonce),
    wasm: runs === "WebAssembly",
  }));

const policies = [
  ...documented,
  {
    name: "nothing but own scripts and connections, and trusted types",
    policy:
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
    wasm: false,
  },
];

const query =
  "utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026&gclid=EAIaIQobChMI&text=";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;

before(async () => {
  demo = await startDemo();
});

after(() => demo?.stop());

describe("the manual", () => {
  it("names six policies for a page that carries the widget itself", () => {
    assert.equal(documented.length, 6);
  });
});

for (const browserName of browserNames) {
  describe(`camefrom/widget in a page of its own, in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    for (const { name, policy, wasm } of policies) {
      it(`brings the campaign to the server under policy ${name}`, () =>
        bringsCampaign(browser, policy, wasm));
    }
  });
}

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {string | null} policy
 * @param {boolean} wasm
 */
async function bringsCampaign(browser, policy, wasm) {
  const platform = new URL(demo.console).origin;
  const site = await startPolicySite({ policy, platform });
  const page = await openWindow(browser);
  try {
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));

    const text = `Under a policy ${crypto.randomUUID()}`;
    const landing = `${site.origin}/?${query}${encodeURIComponent(text)}`;
    await page.goto(landing);
    await eventually("the message", async () => (await page.title()) === "sent");

    const { conversation } = await recordWith(platform, text);
    const { website } = conversation.latest_referral;
    assert.equal(website.page, landing);
    assert.deepEqual(website.utm, {
      source: "google",
      medium: "cpc",
      campaign: "spring_sale_2026",
    });
    assert.deepEqual(website.click_ids, { gclid: "EAIaIQobChMI" });
    assert.equal(website.channel, "paid_search");

    // The twin is 12 KB that nobody fetches in vain.
    assert.equal(site.requested.includes("/camefrom/widget-twin.js"), !wasm);
    const violations = await page.evaluate(() => globalThis.violations);
    // Once for the module, once more to learn whether it is the policy.
    const refused = "script-src wasm-eval";
    assert.deepEqual(violations, wasm ? [] : [refused, refused]);
    assert.ok(said.length <= (wasm ? 0 : 2), said.join("\n"));
  } finally {
    await page.browserContext().close();
    await site.close();
  }
}
