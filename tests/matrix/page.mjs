// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openWindow } from "../browser/browsers.mjs";
import { quiet } from "./install.mjs";

/** What each page says in the end; see fixtures/app/tell.js. */
export const expected = { source: "google", attached: "google", banner: "Website google" };

/** The same where there is no page: see fixtures/app/attach.js; what there is to show is a title. */
export const withoutPage = {
  source: "google",
  title: "Website",
  attached: "google",
  unasked: "nothing",
};

const watch = await readFile(join(import.meta.dirname, "fixtures/app/watch.js"), "utf8");

/**
 * Opens a page, waits until it has said what it found, and checks that.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} address
 * @param {object} [want]
 * @returns {Promise<import("./watched.mjs").Started[]>} in the page, or where it says that it was
 */
export async function visit(browser, address, want = expected) {
  const page = await openWindow(browser);
  /** @type {string[]} */
  const said = [];
  page.on("pageerror", (error) => said.push(String(/** @type {Error} */ (error).message)));
  page.on("console", (message) => said.push(message.text()));
  await page.evaluateOnNewDocument(watch);
  try {
    await page.goto(`${address}?utm_source=google&gclid=Ab`, { timeout: 120_000 });
    const text = await page
      .waitForFunction(() => document.documentElement.dataset.told, { timeout: 60_000 })
      .then((handle) => handle.jsonValue());
    const told = JSON.parse(String(text));
    check(told, want);
    return told.watched ?? (await page.evaluate(() => /** @type {any} */ (globalThis).watched));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${said.join("\n")}`);
  } finally {
    await page.browserContext().close();
  }
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

/**
 * What fixtures/app/print.js prints.
 * @param {string} printed its last line
 * @returns {import("./watched.mjs").Started[]}
 */
export function checkPrinted(printed) {
  const told = JSON.parse(printed.trim().split("\n").pop() ?? "");
  check(told, withoutPage);
  return told.watched;
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
