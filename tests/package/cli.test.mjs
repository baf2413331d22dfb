// @ts-check
// `npx camefrom` as it is shipped: the packed tarball, installed in an empty folder.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { invoke, testInvocations } from "./invocations.mjs";
import { limitMemory } from "./limited-memory.mjs";

const run = promisify(execFile);
const js = fileURLToPath(new URL("../../js", import.meta.url));

/** @type {string} */
let folder;
/** @type {string} */
let user;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "camefrom-npx-"));
  user = join(folder, "user");
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    { cwd: js },
  );
  const [{ filename }] = JSON.parse(stdout);
  await mkdir(user);
  await writeFile(join(user, "package.json"), '{ "private": true, "type": "module" }\n');
  await run("npm", ["install", "--ignore-scripts", "--prefer-offline", join(folder, filename)], {
    cwd: user,
  });
});

after(() => rm(folder, { recursive: true, force: true }));

const program = () => [join(user, "node_modules/.bin/camefrom")];

describe("npx camefrom", () => {
  testInvocations(program);

  it("is found by npx", async () => {
    const args = ["--offline", "--no", "camefrom", "read", "https://shop.example/?gclid=Cj0"];
    const { stdout } = await run("npx", args, { cwd: user });
    assert.equal(JSON.parse(stdout).website.click_ids.gclid, "Cj0");
  });
});

describe("camefrom serve", () => {
  /** @type {import("node:child_process").ChildProcess[]} */
  const servers = [];
  after(() => {
    for (const server of servers) server.kill();
  });

  /**
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} [env]
   * @param {string[]} [form]
   * @returns {Promise<string>}
   */
  async function serve(args = [], env = {}, [command = "", ...first] = program()) {
    const server = spawn(command, [...first, "serve", "--port", "0", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...env },
    });
    servers.push(server);
    assert.ok(server.stderr);
    const [said] = await once(server.stderr, "data");
    const [, address] = /^camefrom: (http:\S+)\/ lists/.exec(String(said)) ?? [];
    assert.ok(address, String(said));
    return address;
  }

  /** @param {string} url @param {string} body @param {Record<string, string>} [headers] */
  async function post(url, body, headers = {}) {
    const response = await fetch(url, { method: "POST", body, headers });
    return { status: response.status, json: await response.json() };
  }

  it("answers what the C interface answers", async () => {
    const address = await serve();
    const page = await post(`${address}/read_page`, '"https://shop.example/?gclid=Cj0"');
    assert.equal(page.status, 200);
    assert.equal(page.json.website.channel, "paid_search");
    const banner = await post(`${address}/banner`, JSON.stringify(page.json));
    assert.equal(banner.json.title, "Website");
    assert.deepEqual(await post(`${address}/read_page`, '"https://shop.example/"'), {
      status: 200,
      json: null,
    });
  });

  it("lists its functions, each of which answers, and has the schema", async () => {
    const address = await serve();
    const { functions } = await (await fetch(address)).json();
    const header = await readFile(join(js, "../wasm/include/camefrom/camefrom.h"), "utf8");
    const declared = [...header.matchAll(/^char\* camefrom_(\w+)\(const char\*/gm)];
    assert.deepEqual(functions.sort(), declared.map(([, name]) => `POST /${name}`).sort());
    assert.ok(functions.length >= 11);
    for (const line of functions) {
      const { status, json } = await post(`${address}/${line.replace("POST /", "")}`, "{");
      assert.equal(status, 400, line);
      assert.equal(json.error.code, "invalid_json", line);
    }
    const schema = await (await fetch(`${address}/schema`)).json();
    assert.ok(schema.properties.source);
  });

  it("takes an array for a function of several texts", async () => {
    const address = await serve();
    const ask = async (/** @type {string} */ name, /** @type {unknown} */ body) =>
      post(`${address}/${name}`, JSON.stringify(body));
    const read = async (/** @type {string} */ url) => (await ask("read_page", url)).json;
    const click = await read("https://shop.example/?gclid=Cj0");
    const mail = await read("https://shop.example/?utm_source=news");

    assert.deepEqual(await ask("same_touch", [click, click]), { status: 200, json: true });
    assert.deepEqual(await ask("same_touch", [click, mail]), { status: 200, json: false });
    for (const [args, added] of [
      [
        [[], mail, click],
        [click, mail],
      ],
      [[[], mail], [mail]],
      [[null, mail, null], [mail]],
      [[[JSON.stringify(mail), {}, "\u001e"], click, mail], [click]],
    ]) {
      assert.deepEqual((await ask("new_touches", args)).json, added, JSON.stringify(args));
    }
    const [source, asserted_by] = ["whatsapp_product", "meta"];
    const asked = { version: 1, source, asserted_by, product: { id: "7" } };
    const named = await ask("add_product", [asked, { id: "7", name: "Lamp" }]);
    assert.equal(named.json.product.name, "Lamp");

    for (const wrong of [click, [click], [click, mail, mail], [click, 7], ["{", mail]]) {
      const { status, json } = await ask("same_touch", wrong);
      assert.equal(status, 400, JSON.stringify(wrong));
      assert.match(json.error.code, /^invalid_(json|argument)$/);
    }
  });

  it("reads a claim again by its own clock", async () => {
    const address = await serve();
    const before = Date.now();
    const page = '{"url":"https://shop.example/?gclid=Cj0","at":253402300799999}';
    const claim = (await post(`${address}/read_page`, page)).json;
    const again = await post(`${address}/read_again`, JSON.stringify(claim));
    const fiveMinutes = 300_000;
    const captured = Date.parse(again.json.captured_at);
    assert.ok(captured >= before && captured <= Date.now() + fiveMinutes, again.json.captured_at);
    assert.deepEqual(await post(`${address}/read_again`, "null"), { status: 200, json: null });
  });

  it("works on after a fault of its module, call after call", async () => {
    const copy = join(folder, "limited");
    await cp(join(user, "node_modules/camefrom"), copy, { recursive: true });
    const wasm = join(copy, "dist/camefrom-c.wasm");
    await writeFile(wasm, limitMemory(await readFile(wasm), 40e6));
    const address = await serve([], {}, [process.execPath, join(copy, "dist/cli.js")]);
    const wide = `{"object":"page","entry":[{"id":"1","messaging":[${Array(80_000)
      .fill('{"sender":{"id":"9"},"message":{}}')
      .join()}]}]}`;
    for (let round = 0; round < 4; round += 1) {
      const broken = await post(`${address}/read_webhook`, wide);
      assert.equal(broken.status, 500);
      assert.equal(broken.json.error.code, "module_fault");
      const page = await post(`${address}/read_page`, '"https://shop.example/?gclid=Cj0"');
      assert.equal(page.json.website.channel, "paid_search");
      const half = wide.slice(0, wide.length / 4);
      assert.equal((await post(`${address}/read_webhook`, half)).json.error.code, "invalid_json");
    }
  });

  it("refuses what is not there, not asked for so, or too large", async () => {
    const address = await serve();
    assert.equal((await post(`${address}/free`, "{}")).status, 404);
    assert.equal((await post(`${address}/version`, "{}")).status, 404);
    assert.equal((await fetch(`${address}/banner`)).status, 405);
    const large = await post(`${address}/read_webhook`, `"${"a".repeat(3_145_728)}"`);
    assert.equal(large.status, 413);
    assert.equal(large.json.error.code, "too_large");
    const long = await post(`${address}/read_page`, `"https://a.example/?${"a".repeat(70_000)}"`);
    assert.equal(long.status, 413);
  });

  it("answers to no other name than its own, which a page could have made up", async () => {
    const address = new URL(await serve());
    const asked = request({
      host: address.hostname,
      port: address.port,
      headers: { host: `evil.example:${address.port}` },
    }).end();
    const [response] = await once(asked, "response");
    assert.equal(response.statusCode, 403);
    response.resume();
  });

  it("opens itself to others only with a token, and then to nobody without it", async () => {
    const refused = await invoke(program(), ["serve", "--host", "0.0.0.0"], {
      env: { CAMEFROM_TOKEN: "" },
    });
    assert.equal(refused.code, 2);
    assert.match(refused.err, /^camefrom: 0\.0\.0\.0 is open to others\. Set CAMEFROM_TOKEN/);

    const address = await serve(["--host", "0.0.0.0"], { CAMEFROM_TOKEN: "long secret" });
    const url = address.replace("0.0.0.0", "127.0.0.1");
    const page = '"https://shop.example/?gclid=Cj0"';
    assert.equal((await post(`${url}/read_page`, page)).status, 401);
    const wrong = { authorization: "Bearer short secret" };
    assert.equal((await post(`${url}/read_page`, page, wrong)).status, 401);
    const right = { authorization: "Bearer long secret" };
    assert.equal((await post(`${url}/read_page`, page, right)).status, 200);
  });

  it("says what to do where the port is taken", async () => {
    const { port } = new URL(await serve());
    const second = await invoke(program(), ["serve", "--port", port]);
    assert.match(second.err, /^camefrom: .*EADDRINUSE.*Try another --port\.\n$/);
    assert.equal(second.code, 1);
  });

  it("ends when it is told to", async () => {
    await serve();
    const server = servers.at(-1);
    server?.kill("SIGTERM");
    assert.ok(server);
    assert.deepEqual(await once(server, "exit"), [0, null]);
  });
});
