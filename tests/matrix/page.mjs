// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { openWindow } from "../browser/browsers.mjs";
import { quiet } from "./install.mjs";

/** What each page says in the end; see fixtures/app/tell.js. */
export const expected = { source: "google", attached: "google", banner: "Website google" };

/**
 * Opens a page, waits until it has said what it found, and checks that.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} address
 * @param {{ instances?: number, want?: object }} [options] instances: how many WebAssembly modules have to
 *   have been started at least, so that the widget's twin passes for none
 * @returns {Promise<string>} where the WebAssembly came from
 */
export async function visit(browser, address, { instances = 3, want = expected } = {}) {
  const page = await openWindow(browser);
  /** @type {string[]} */
  const said = [];
  /** @type {string[]} */
  const files = [];
  page.on("pageerror", (error) => said.push(String(/** @type {Error} */ (error).message)));
  page.on("console", (message) => said.push(message.text()));
  page.on("response", (response) => {
    const isWasm =
      /wasm/.test(response.headers()["content-type"] ?? "") || /\.wasm/.test(response.url());
    if (response.ok() && isWasm) files.push(response.url());
  });
  await page.evaluateOnNewDocument(() => {
    const { instantiate } = WebAssembly;
    Object.assign(globalThis, { wasmInstances: 0 });
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {any[]} */ ...args) => {
        const made = await /** @type {any} */ (instantiate)(...args);
        /** @type {any} */ (globalThis).wasmInstances++;
        return made;
      }
    );
  });
  try {
    await page.goto(`${address}?utm_source=google&gclid=Ab`, { timeout: 120_000 });
    const told = await page
      .waitForFunction(() => document.documentElement.dataset.told, { timeout: 60_000 })
      .then((handle) => handle.jsonValue());
    check(JSON.parse(String(told)), want);
    const count = await page.evaluate(() => /** @type {any} */ (globalThis).wasmInstances);
    if (count < instances) throw new Error(`only ${count} modules of WebAssembly were started`);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${said.join("\n")}`);
  } finally {
    await page.browserContext().close();
  }
  return files.length > 0 ? "file" : "bytes";
}

/**
 * @param {Record<string, unknown>} told
 * @param {object} want
 */
export function check(told, want = expected) {
  for (const [key, value] of Object.entries(want)) {
    if (told[key] !== value) throw new Error(`${key} is not "${value}" in ${JSON.stringify(told)}`);
  }
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

/**
 * Runs a server as long as something is done with it.
 * @template Result
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, port: number, env?: Record<string, string>, path?: string }} options
 * @param {(origin: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withServer(command, args, { cwd, port, env, path = "/" }, work) {
  const server = spawn(command, args, {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      ...quiet,
      PORT: String(port),
      HOST: "127.0.0.1",
      ...env,
    },
  });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said = (said + text).slice(-4_000);
    });
  }
  let ended = false;
  server.once("exit", () => {
    ended = true;
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    for (let tries = 0; ; tries++) {
      if (ended || tries > 600) throw new Error("the server is not there");
      if (
        await fetch(origin + path).then(
          () => true,
          () => false,
        )
      )
        break;
      await sleep(200);
    }
    return await work(origin);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${said}`);
  } finally {
    // It alone, and what it has started.
    if (!ended && server.pid) process.kill(-server.pid, "SIGKILL");
  }
}
