// @ts-check
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { after, before, describe, it } from "node:test";
import { load } from "camefrom";
import { transform } from "esbuild";
import { rows } from "../matrix/rows.mjs";
import { tableOf, tableThere } from "../matrix/table.mjs";
import { modelServer } from "../server/openai.mjs";
import { startGuideServer } from "./guide-server.mjs";
import { anchorsOf, fencesOf, linksOf, pages, root, textOf } from "./markdown.mjs";
import { escaped, secret, signatureOf } from "./signed.mjs";
import { checkSnippets, importSnippet, runSnippet, snippets, writeSnippets } from "./snippets.mjs";

describe("what is written for readers", () => {
  it("has no link that leads nowhere", (test) => {
    const broken = [];
    let count = 0;
    for (const page of pages()) {
      for (const link of linksOf(textOf(page))) {
        count += 1;
        const [path = "", anchor] = link.split("#");
        const target = path ? normalize(join(dirname(page), decodeURI(path))) : page;
        if (!existsSync(join(root, target))) broken.push(`${page}: ${link}`);
        else if (anchor && target.endsWith(".md") && !anchorsOf(textOf(target)).has(anchor)) {
          broken.push(`${page}: ${link} (no such heading)`);
        }
      }
    }
    assert.deepEqual(broken, []);
    assert.ok(count > 100, `${count} links`);
    test.diagnostic(`${count} links in ${pages().length} pages`);
  });

  it("is listed in docs/README.md, of which the site makes its sidebar", () => {
    const listed = linksOf(textOf("docs/README.md")).map((link) => join("docs", link));
    const guides = pages().filter((page) => /^docs\/[^/]+\.md$/.test(page));
    const missing = guides.filter((page) => page !== "docs/README.md" && !listed.includes(page));
    assert.deepEqual(missing, []);
  });
});

describe("docs/package.md", () => {
  it("names each entry point that package.json has", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "js/package.json"), "utf8"));
    const named = textOf("docs/package.md").split("\n## Entry points\n")[1] ?? "";
    const unnamed = Object.keys(exports)
      .map((path) => `camefrom${path.slice(1)}`)
      .filter((entry) => entry !== "camefrom/package.json" && !named.includes(`\`${entry}\``));
    assert.deepEqual(unnamed, []);
  });

  it("has the rows of the matrix: npm run matrix -- --write", () => {
    assert.equal(tableThere(), tableOf(rows));
  });
});

describe("docs/errors.md", () => {
  const page = textOf("docs/errors.md");
  const code = readdirSync(join(root, "js/src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, "js/src", name), "utf8"))
    .join("\n")
    .replace(/["`] \+\s*["`]/g, "");

  it("has each code", () => {
    const [, type = ""] = /type CamefromErrorCode =([^;]+);/.exec(code) ?? [];
    const codes = [...type.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name);
    assert.ok(codes.length > 0);
    const headings = [...page.matchAll(/^## (.+)$/gm)].join();
    assert.deepEqual(
      codes.filter((name) => !headings.includes(`\`${name}\``)),
      [],
    );
  });

  it("has messages as the package says them", () => {
    const sections = page.split("\n## ").filter((section) => !section.startsWith("The program"));
    const cells = sections.flatMap((section) => [...section.matchAll(/^\| ([^|]*)\|/gm)]);
    const messages = cells.flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message),
    );
    assert.ok(messages.length > 15, `${messages.length} messages`);
    const parts = messages.flatMap((message) => message.split(/ ?\.\.\. ?/));
    assert.deepEqual(
      parts.filter((part) => !code.includes(part)),
      [],
    );
  });
});

describe("docs/link-doctor.md", () => {
  const rows = [...textOf("docs/link-doctor.md").matchAll(/^\| (`[^|]+) \|.*\| (yes)? ?\|$/gm)];
  const codesOf = (/** @type {string} */ cell) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, code = ""]) => code);
  const listed = rows.flatMap(([, cell = ""]) => codesOf(cell));

  it("has each code that the cases have, and no other", () => {
    const { cases } = JSON.parse(readFileSync(join(root, "tests/cases/check_link.json"), "utf8"));
    const codes = cases.flatMap((/** @type {any} */ one) =>
      one.expect.advice.map((/** @type {any} */ advice) => advice.code),
    );
    assert.deepEqual([...new Set(codes)].sort(), [...listed].sort());
  });

  it("says of each code whether it is mended, as the core does", () => {
    const source = ["wasm/src/advice/check_link.cpp", "wasm/src/visitor/campaign_keys.hpp"].map(
      (name) => readFileSync(join(root, name), "utf8").replace(/" *\n *"/g, ""),
    );
    const words = [/kMended = "([^"]+)"/, /kRepairNames = "([^"]+)"/].flatMap((list, at) =>
      (list.exec(source[at]?.replace(/=\s+/g, "= ") ?? "")?.[1] ?? "").split(" "),
    );
    const mended = rows.filter(([, , yes]) => yes).flatMap(([, cell = ""]) => codesOf(cell));
    const told = new Set(["tagging_error", "matomo_keys"]);
    assert.deepEqual(mended.sort(), words.filter((word) => !told.has(word)).sort());
  });
});

describe("the programs in what is written for readers", () => {
  const all = snippets();
  before(() => writeSnippets(all));

  it("are all executed or type-checked: a fence says `run`, `page`, `server` or `check`", (test) => {
    assert.deepEqual(
      all.filter(({ mark }) => !mark).map(({ name }) => name),
      [],
    );
    const executed = all.filter(({ mark }) => mark !== "check").length;
    assert.ok(executed > all.length * 0.9);
    test.diagnostic(`${executed} executed, ${all.length} type-checked`);
  });

  it("are each executed here or by a row of the matrix where they say `server`", () => {
    const byRows = rows.flatMap(({ programs = {} }) =>
      Object.entries(programs).flatMap(([page, files]) => files.map((file) => `${page} ${file}`)),
    );
    const named = all.filter(({ mark }) => mark === "server");
    assert.deepEqual(named.map(nameOf).sort(), [...new Set([...byRows, ...executedHere])].sort());
  });

  it("have the types of the package, under strict", async () => {
    assert.deepEqual(await checkSnippets(all), []);
  });

  it("can be parsed where they stand in HTML", async () => {
    const html = pages().flatMap((page) =>
      fencesOf(textOf(page)).filter(({ language }) => language === "html"),
    );
    const scripts = html.flatMap(({ code }) => [
      ...code.matchAll(/<script[^>]*>((?:(?!<\/script>)[\s\S])+)/g),
    ]);
    assert.ok(scripts.length > 0);
    for (const [, script = ""] of scripts) await transform(script, { loader: "js" });
  });

  for (const snippet of all.filter(({ mark }) => mark === "run")) {
    it(`do what they say: ${snippet.name}`, async () => {
      const { printed, promised } = await runSnippet(snippet);
      assert.deepEqual(printed, promised);
    });
  }
});

/** What the tests below execute. */
const executedHere = [
  "docs/assistants.md answer.ts",
  "docs/express-postgresql.md app.ts",
  "docs/express-postgresql.md conversations.ts",
  "docs/next.md app/api/messages/route.ts",
  "docs/next.md app/webhooks/meta/route.ts",
  ...["hono.ts", "meta.ts", "read.ts", "runtimes.ts"].map((file) => `docs/server.md ${file}`),
];

/** @param {import("./snippets.mjs").Snippet} snippet */
function nameOf({ page, file }) {
  const folder = `${page.replaceAll("/", "+").replace(/\.md$/, "")}/`;
  return `${page} ${file.slice(file.indexOf(folder) + folder.length)}`;
}

/**
 * What a program has without exporting it.
 * @param {string} name "docs/server.md read.ts"
 * @param {string} [exported]
 */
async function programOf(name, exported) {
  const snippet = snippets().find((one) => nameOf(one) === name);
  assert.ok(snippet, name);
  const file = snippet.file.replace(/\.ts$/, "-exported.ts");
  await writeFile(file, `${snippet.source}${exported ? `export { ${exported} };\n` : ""}`);
  return importSnippet({ ...snippet, file });
}

describe("the programs of docs/server.md that no row of the matrix runs", () => {
  /** @type {any[]} */
  const stored = [];
  before(async () => {
    await writeSnippets(snippets());
    Object.assign(process.env, { META_APP_SECRET: secret, META_VERIFY_TOKEN: "token" });
    Object.assign(globalThis, {
      store: async (/** @type {string} */ _key, /** @type {object} */ message) =>
        void stored.push(message),
    });
  });

  /** @param {string} signature */
  const post = (signature) =>
    new Request("https://shop.example/webhooks/meta", {
      method: "POST",
      headers: { "x-hub-signature-256": signature },
      body: escaped,
    });

  /** @param {(request: Request) => Promise<Response>} handle */
  async function takesWebhook(handle) {
    stored.length = 0;
    assert.equal((await handle(post(signatureOf(escaped, "another secret")))).status, 401);
    assert.equal((await handle(post(signatureOf(escaped)))).status, 200);
    assert.equal(stored[0].referrals[0].source, "whatsapp_ad");
  }

  it("take Meta's webhook with Hono", async () => {
    const { app } = await programOf("docs/server.md hono.ts", "app");
    await takesWebhook(async (request) => app.fetch(request));
  });

  it("take it in what Deno and Bun serve", async () => {
    /** @type {((request: Request) => Promise<Response>)[]} */
    const served = [];
    Object.assign(globalThis, {
      Deno: { serve: (/** @type {any} */ handle) => served.push(handle) },
      Bun: { serve: (/** @type {any} */ options) => served.push(options.fetch) },
    });
    try {
      await programOf("docs/server.md runtimes.ts");
    } finally {
      for (const name of ["Deno", "Bun"]) Reflect.deleteProperty(globalThis, name);
    }
    assert.equal(served.length, 2);
    for (const handle of served) await takesWebhook(handle);
  });

  it("read a body that was signed, without webhook()", async () => {
    const { read } = await programOf("docs/server.md read.ts", "read");
    const { messages } = await read(post(signatureOf(escaped)), ["old", secret]);
    assert.equal(messages[0].referrals[0].source, "whatsapp_ad");
    assert.equal(await read(post(signatureOf(escaped)), ["old"]), 401);
  });
});

describe("the program of docs/assistants.md", () => {
  it("asks a model with what is known of the customer", async () => {
    await writeSnippets(snippets());
    const service = await modelServer();
    service.answer = ({ response }) => {
      const message = { role: "assistant", content: "A lamp." };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: "stop" }] }));
    };
    const camefrom = await load();
    const page = "https://shop.example/?utm_source=google&utm_campaign=spring_lamps";
    Object.assign(process.env, service.env);
    Object.assign(globalThis, {
      rows: [{ id: "lamp-1", title: "A lamp" }],
      referral: camefrom.readPage(page),
      messages: [{ role: "user", content: "Is it there?" }],
    });
    try {
      await programOf("docs/assistants.md answer.ts");
      const [{ body }] = /** @type {[{ body: any }]} */ (/** @type {unknown} */ (service.requests));
      assert.match(body.messages[0].content, /Northwind[\s\S]*spring_lamps/);
      assert.equal(body.messages[1].content, "Is it there?");
    } finally {
      await service.close();
      for (const name of Object.keys(service.env)) Reflect.deleteProperty(process.env, name);
    }
  });
});

describe("the server of docs/express-postgresql.md", () => {
  /** @type {Awaited<ReturnType<typeof startGuideServer>>} */
  let server;
  before(async () => {
    const all = snippets();
    await writeSnippets(all);
    const app = all.find(({ file }) => file.endsWith("app.ts"));
    assert.ok(app);
    server = await startGuideServer(app);
  });
  after(() => server?.stop());

  /** @param {string} conversation */
  const originOf = async (conversation) => {
    const path = `/conversations/${encodeURIComponent(conversation)}/origin`;
    return (await fetch(server.address + path)).json();
  };

  /** @param {string} body */
  const deliver = async (body) => {
    const headers = { "x-hub-signature-256": signatureOf(body) };
    const address = `${server.address}/webhooks/meta`;
    assert.equal((await fetch(address, { method: "POST", headers, body })).status, 200);
  };

  it("stores a signed webhook once, and shows its ad", async () => {
    await deliver(escaped);
    await deliver(escaped);
    assert.equal((await server.touchesOf("whatsapp:106:491511")).length, 1);
    const { latest_referral, first_referral, banner } = await originOf("whatsapp:106:491511");
    assert.equal(latest_referral.ad.title, "Café");
    assert.deepEqual(first_referral, latest_referral);
    assert.equal(banner.title, "WhatsApp Ad");
  });

  it("adds the origin that only a second copy of a message has", async () => {
    const whole = escaped.replaceAll("491511", "491522").replace("wamid.A", "wamid.B");
    const bare = whole.replace(/,"referral":\{.*?\}/, "");
    assert.ok(JSON.parse(bare) && bare.length < whole.length - 100);
    await deliver(bare);
    assert.equal((await originOf("whatsapp:106:491522")).latest_referral, null);
    for (const body of [whole, whole, bare]) await deliver(body);
    const touches = await server.touchesOf("whatsapp:106:491522");
    assert.deepEqual(
      touches.map(({ ad }) => ad.title),
      ["Café"],
    );
  });

  it("refuses what Meta has not signed", async () => {
    const response = await fetch(`${server.address}/webhooks/meta`, {
      method: "POST",
      headers: { "x-hub-signature-256": signatureOf(escaped, "another secret") },
      body: escaped,
    });
    assert.equal(response.status, 401);
  });

  it("answers Meta's challenge", async () => {
    const query = "hub.mode=subscribe&hub.verify_token=token&hub.challenge=1158201444";
    const response = await fetch(`${server.address}/webhooks/meta?${query}`);
    assert.equal(await response.text(), "1158201444");
  });

  it("reads a page's claim again, and stores each touch once", async () => {
    const token = "a-token-of-twenty-characters";
    /** @param {string} id @param {string} page */
    const write = async (id, page) => {
      const claim = { version: 1, source: "web_widget", asserted_by: "page" };
      const referral = { ...claim, website: { page, utm: { campaign: "a lie" } } };
      const response = await fetch(`${server.address}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ id, text: "Hello", referral }),
      });
      assert.equal(response.status, 204);
    };
    await write("1", "https://shop.example/?utm_source=google&utm_campaign=spring");
    await write("2", "https://shop.example/?utm_source=google&utm_campaign=spring");
    await write("3", "https://shop.example/?utm_source=bing&utm_campaign=summer");
    const { latest_referral, first_referral } = await originOf(`web:${token}`);
    assert.equal(first_referral.website.utm.campaign, "spring");
    assert.equal(latest_referral.website.utm.campaign, "summer");
  });
});

describe("the route handlers of docs/next.md", () => {
  /** @type {any[]} */
  const stored = [];
  /** @param {string} name */
  const route = async (name) => {
    const all = snippets();
    const snippet = all.find(({ file }) => file.endsWith(`app/${name}/route.ts`));
    assert.ok(snippet);
    return importSnippet(snippet);
  };
  before(async () => {
    await writeSnippets(snippets());
    Object.assign(process.env, { META_APP_SECRET: secret, META_VERIFY_TOKEN: "token" });
    Object.assign(globalThis, {
      store: async (/** @type {object} */ message) => void stored.push(message),
    });
  });

  it("store a message whatever its page claims, with what its address says", async () => {
    const { POST } = await route("api/messages");
    const claim = { version: 1, source: "web_widget", asserted_by: "page" };
    const website = { page: "https://shop.example/?utm_source=google", utm: { source: "a lie" } };
    for (const referral of [{ ...claim, website }, undefined, "no referral"]) {
      const body = JSON.stringify({ id: "1", text: "Hello", referral });
      const request = new Request("https://shop.example/api/messages", { method: "POST", body });
      assert.equal((await POST(request)).status, 204);
    }
    const messages = stored.splice(0);
    assert.equal(messages[0].referral.website.utm.source, "google");
    assert.deepEqual(
      messages.slice(1).map(({ referral }) => referral),
      [null, null],
    );
  });

  it("take Meta's webhook", async () => {
    const { GET, POST } = await route("webhooks/meta");
    const url = "https://shop.example/webhooks/meta";
    const headers = { "x-hub-signature-256": signatureOf(escaped) };
    assert.equal(
      (await POST(new Request(url, { method: "POST", headers, body: escaped }))).status,
      200,
    );
    assert.equal(stored[0].referrals[0].source, "whatsapp_ad");
    assert.equal((await GET(new Request(`${url}?hub.mode=subscribe`))).status, 403);
  });
});
