import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { recordWith, startDemo } from "./demo.mjs";
import { eventually } from "./person.mjs";
import { nonce, startPolicySite } from "./policy-site.mjs";
import { serveStatic } from "./static.mjs";

const dist = fileURLToPath(new URL("../../js/dist", import.meta.url));
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

for (const browserName of browserNames) {
  describe(`load() under a policy without WebAssembly, in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serveStatic>>} */
    let site;

    before(async () => {
      browser = await launch(browserName);
      const tell = 'load().catch(({ code, message }) => tell(code + ": " + message));';
      const program = (/** @type {string} */ how) =>
        `import { load } from "/dist/index.js"; const tell = ${how}; ${tell}`;
      site = await serveStatic({
        folders: { "/dist/": dist },
        pages: {
          "/page": '<script type="module" src="/page.js"></script>',
          "/page.js": program("(said) => { document.title = said; }"),
          "/worker": '<script src="/start.js"></script>',
          "/start.js":
            'new Worker("/worker.js", { type: "module" }).onmessage = ({ data }) => { document.title = data; };',
          "/worker.js": program("postMessage"),
        },
        headers: { "Content-Security-Policy": "script-src 'self'" },
      });
    });

    after(async () => {
      await browser?.close();
      await site?.close();
    });

    for (const where of ["page", "worker"]) {
      it(`says that it is the policy, in a ${where}`, async () => {
        const page = await openWindow(browser);
        await page.goto(`${site.origin}/${where}`);
        await eventually("a word", async () => (await page.title()).includes("not_loaded"));
        const says = `not_loaded: This ${where}'s policy refuses WebAssembly: `;
        assert.ok((await page.title()).startsWith(says), await page.title());
        await page.browserContext().close();
      });
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
