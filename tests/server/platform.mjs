import { fileURLToPath } from "node:url";
import { freePort } from "./postgres.mjs";
import { runServer } from "./server.mjs";

export const platformProgram = fileURLToPath(
  new URL("../../demo/dist/server/platform.js", import.meta.url),
);

export const platformSecret = "a-secret-of-our-own";
export const verifyToken = "a-token-of-our-own";

/** One of its commands. @param {Pick<import("./server.mjs").Place, "env">} place @param {string[]} args */
export function runPlatform(place, args) {
  return runServer(place, args, [], platformProgram);
}

/**
 * The platform alone, by a name of its own on this machine.
 * @param {import("./server.mjs").Place} place @param {string[]} [options]
 */
export async function startPlatform(place, options = []) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const own = ["--listen", `127.0.0.1:${port}`, "--origin", origin];
  const secrets = ["--app-secret", platformSecret, "--verify-token", verifyToken];
  const server = runServer(place, [...own, ...secrets, ...options], [], platformProgram);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.status === 200) break;
    if (Date.now() > deadline) throw new Error(`Not up in time:\n${server.printed()}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  return { ...server, platform: origin };
}

/** What a server has logged, of the lines that are JSON. */
export function linesOf(server) {
  return server
    .printed()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}
