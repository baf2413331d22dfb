import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const main = fileURLToPath(new URL("../../demo/dist/server/main.js", import.meta.url));
const patience = 90_000;

/** Where a server keeps its data; made by the two back ends, in pglite.mjs and postgres.mjs.
 * @typedef {{ env: NodeJS.ProcessEnv, remove: () => Promise<void> }} Place
 */

/** @param {Place} place @param {string[]} [options] */
export async function startServer(place, options = []) {
  const server = runServer(place, ["--shop-port", "0", "--platform-port", "0", ...options]);
  const { shop, platform } = await server.ready;
  return { ...server, shop, platform };
}

/**
 * @param {Place} place @param {string[]} options @param {string[]} within a command that runs it
 * @param {string} program
 */
export function runServer({ env }, options, within = [], program = main) {
  const [command, ...args] = [...within, process.execPath, program, ...options];
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  /** @type {Promise<{ shop: string, platform: string }>} */
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not up in time:\n${printed}`)), patience);
    const read = (chunk) => {
      printed += chunk;
      const shop = /Shop +(http:\S+)/.exec(printed)?.[1];
      const platform = /Console +(http:\S+)\/console/.exec(printed)?.[1];
      if (shop && platform) {
        clearTimeout(timer);
        resolve({ shop, platform });
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => {
      clearTimeout(timer);
      reject(new Error(`The server ended:\n${printed}`));
    });
  });
  ready.catch(() => {});
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }));
  return {
    ready,
    ended,
    pid: child.pid,
    printed: () => printed,
    /** @param {NodeJS.Signals} [signal] */
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}
