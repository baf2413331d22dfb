import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");

/** @type {string} */
let folder;
/** @type {string} */
let user;
/** @type {string[]} */
let packed;
/** @type {string} */
let tarball;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "camefrom-pack-"));
  user = join(folder, "user");
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    { cwd: join(root, "js") },
  );
  const [{ filename, files }] = JSON.parse(stdout);
  tarball = join(folder, filename);
  packed = files.map((/** @type {{ path: string }} */ file) => file.path);

  // Without a package.json of its own, npm would look for one in the folders above.
  await mkdir(user);
  await writeFile(join(user, "package.json"), '{ "private": true, "type": "module" }\n');
  // Lit, for the elements, comes from npm's cache where it is there.
  await run("npm", ["install", "--ignore-scripts", "--prefer-offline", tarball], {
    cwd: user,
  });
});

after(() => rm(folder, { recursive: true, force: true }));

/** Runs an ES module in the user's folder and gives what it printed. */
async function script(name, source) {
  await writeFile(join(user, name), source);
  const { stdout } = await run(process.execPath, [name], { cwd: user });
  return stdout.trim();
}

/** Checks the types of a consumer's file as strictly as TypeScript can. */
async function typecheck(source, options) {
  await writeFile(join(user, "consumer.ts"), source);
  const strict = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--target", "es2022"];
  try {
    await run(process.execPath, [tsc, ...strict, ...options, "consumer.ts"], { cwd: user });
  } catch (error) {
    assert.fail(error.stdout || error);
  }
}

describe("the packed tarball", () => {
  it("has a source map for each script, which all name but those that every visitor downloads", async () => {
    const scripts = packed.filter(
      (path) => /^dist\/.*\.js$/.test(path) && !/\.bytes\.js$/.test(path),
    );
    assert.ok(scripts.length > 20);
    const silent = [];
    for (const path of scripts) {
      assert.ok(packed.includes(`${path}.map`), path);
      const name = path.slice(path.lastIndexOf("/") + 1);
      const last = (await readFile(join(root, "js", path), "utf8")).trimEnd().split("\n").at(-1);
      if (last !== `//# sourceMappingURL=${name}.map`) silent.push(name);
      const map = JSON.parse(await readFile(join(root, "js", `${path}.map`), "utf8"));
      assert.ok(map.sources.length > 0 && map.sources.length === map.sourcesContent.length, path);
      for (const source of map.sources) assert.match(source, /^(camefrom:\/\/\/|bytes:)/, path);
    }
    assert.deepEqual(silent.sort(), ["frame.js", "loader.js", "widget.js"]);
  });

  it("holds what package.json points to", async () => {
    const { exports } = JSON.parse(await readFile(join(root, "js", "package.json"), "utf8"));
    const targets = (/** @type {any} */ entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry).flatMap(targets);
    for (const target of targets(exports)) {
      assert.ok(packed.includes(target.replace("./", "")), `${target} is not packed`);
    }
  });

  it("holds a readme and the licence", () => {
    assert.ok(packed.includes("README.md"));
    assert.ok(packed.includes("LICENSE"));
  });

  it("holds no sources, tests or tools", () => {
    for (const path of packed) {
      assert.doesNotMatch(path, /(^|\/)(src|tests?|tools|node_modules)\//);
      assert.doesNotMatch(path, /\.test\.|tsconfig|\.(cpp|hpp|tgz|tsbuildinfo)$/);
      if (path.endsWith(".ts")) assert.match(path, /\.d\.ts$/);
    }
  });

  it("lets its program be executed, and nothing else", async () => {
    const { bin } = JSON.parse(await readFile(join(root, "js", "package.json"), "utf8"));
    const { stdout } = await run("tar", ["-tvzf", tarball]);
    const modes = stdout
      .trim()
      .split("\n")
      .map((line) => [line.slice(0, 10), line.split(" package/").pop()]);
    const programs = Object.values(bin).map((path) => path.replace("./", ""));
    assert.equal(modes.length, packed.length);
    assert.deepEqual(
      modes.filter(([mode]) => mode === "-rwxr-xr-x").map(([, path]) => path),
      programs,
    );
    const others = modes.filter(([, path]) => !programs.includes(path));
    assert.deepEqual([...new Set(others.map(([mode]) => mode))], ["-rw-r--r--"]);
  });

  it("needs no other package than Lit, for the elements", async () => {
    const lock = JSON.parse(await readFile(join(user, "package-lock.json"), "utf8"));
    assert.deepEqual(lock.packages["node_modules/camefrom"].dependencies, { lit: "^3.3.0" });
    const others = Object.keys(lock.packages)
      .map((path) => path.replace("node_modules/", ""))
      .filter((name) => name && name !== "camefrom");
    for (const name of others) assert.match(name, /^(lit|lit-.*|@lit.*|@types\/trusted-types)$/);
  });
});

describe("an installed package, under plain Node", () => {
  it("reads a campaign link", async () => {
    const printed = await script(
      "positive.mjs",
      `import { load } from "camefrom";
       const camefrom = await load();
       const referral = camefrom.readPage("https://shop.example/?utm_source=google&gclid=Ab");
       console.log(JSON.stringify([referral, camefrom.banner(referral).title]));`,
    );
    const [referral, title] = JSON.parse(printed);
    assert.equal(referral.source, "web_widget");
    assert.equal(referral.website.utm.source, "google");
    assert.equal(referral.website.click_ids.gclid, "Ab");
    assert.equal(title, "Website");
  });

  it("refuses what is no referral, with an error that says why", async () => {
    const printed = await script(
      "negative.mjs",
      `import { CamefromError, load } from "camefrom";
       const camefrom = await load();
       const inputs = ["{", '{"version":1}', '"text"'];
       const codes = inputs.map((input) => {
         try {
           return camefrom.parse(input);
         } catch (error) {
           return error instanceof CamefromError && error.message ? error.code : String(error);
         }
       });
       console.log(JSON.stringify([...codes, camefrom.readPage("https://shop.example/")]));`,
    );
    assert.deepEqual(JSON.parse(printed), [
      "invalid_json",
      "invalid_referral",
      "invalid_referral",
      null,
    ]);
  });

  it("exits by itself when the script is done", async () => {
    const printed = await script(
      "exit.mjs",
      `import { load } from "camefrom";
       console.log((await load()) === (await load()));`,
    );
    assert.equal(printed, "true");
  });
});

const consumer = `
import { CamefromError, load } from "camefrom";
import type { Banner, Field, Panel, Referral } from "camefrom";
import { verifySignature, webhook } from "camefrom/server";
import { Attribution, type Call, listenToSite, type SiteMessage, tellSite } from "camefrom/frame";
import { start } from "camefrom/widget";

const camefrom = await load();
const referral: Referral | null = camefrom.readPage("https://shop.example/", {
  referrer: "https://blog.example.org/",
  at: Date.now(),
});
if (referral) {
  const source: string = referral.source;
  const term: string | undefined = referral.website?.utm?.term;
  const banner: Banner = camefrom.banner(referral);
  const panel: Panel = camefrom.panel(referral);
  const fields: Field[] = [...banner.fields, ...panel.fields];
  const filled: Referral = camefrom.addProduct(referral, { id: "SKU", title: "Shoe" });
  console.log(source, term, fields, filled);
}
// @ts-expect-error no such source
if (referral?.source === "smoke_signal") console.log("never");
// @ts-expect-error the address is text
camefrom.readPage(42);
try {
  camefrom.parse("{");
} catch (error) {
  if (error instanceof CamefromError && error.code === "invalid_json") console.log(error.message);
}
const meta: (request: Request) => Promise<Response> = webhook({
  appSecret: ["new", "old"],
  verifyToken: "token",
  async onMessages(messages, { skipped, raw }) {
    for (const { dedup_key, referrals } of messages) console.log(dedup_key, referrals[0]?.source);
    console.log(skipped.length, raw.byteLength);
  },
});
const signed: boolean = await verifySignature(new Uint8Array(), null, "secret");
// @ts-expect-error a parsed body has lost its bytes
void verifySignature({ object: "page" }, null, "secret");
console.log(meta, signed);
const tracker = start({ page: { url: "https://shop.example/", referrer: "" } });
const message = await tracker.attach({ id: "1", text: "Hello" });
const text: string = message.text;
const attached: Referral | undefined = message.referral;
tracker.delivered("1");
// @ts-expect-error a message has an id
void tracker.attach({ text: "Hello" });
console.log(text, attached);
const attribution = new Attribution();
listenToSite(
  (said: SiteMessage) => {
    attribution.hear(said);
    const calls: Call[] = said.calls;
    const mode: string | undefined = said.settings.mode;
    if (calls.length > 0 && mode) tellSite("new");
  },
  ["https://shop.example"],
);
const carried = await attribution.attach({ id: "1", text: "Hello" });
const where: string | undefined = carried.referral?.website?.page;
await attribution.delivered(carried.id);
// @ts-expect-error the page is told nothing else
tellSite("shut");
console.log(where);
export {};
`;

const elements = `
import { CamefromPanel, type OwnLabels } from "camefrom/elements";
import type { Referral } from "camefrom";

declare const referral: Referral;
const german: OwnLabels = { fields: { campaign: "Kampagne" }, words: { viewAd: "Anzeige ansehen" } };
const banner = document.createElement("camefrom-banner");
banner.referral = referral;
banner.labels = german;
const panel = document.querySelector("camefrom-panel");
if (panel instanceof CamefromPanel) panel.first = null;
// @ts-expect-error a referral is no text
banner.referral = "whatsapp_ad";
// @ts-expect-error there is no such word
banner.labels = { words: { viewAdd: "" } };
export {};
`;

describe("the types of an installed package", () => {
  it("know the elements", () =>
    typecheck(elements, ["--module", "nodenext", "--moduleResolution", "nodenext"]));

  it("resolve with moduleResolution bundler", () =>
    typecheck(consumer, ["--module", "esnext", "--moduleResolution", "bundler"]));

  it("resolve with moduleResolution nodenext", () =>
    typecheck(consumer, ["--module", "nodenext", "--moduleResolution", "nodenext"]));
});
