// @ts-check
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Runs a command to its end; rejects when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean }} [options] quiet: what it
 *   prints is shown only when it fails
 * @returns {Promise<string>} what it has printed, where it is quiet
 */
export async function run(command, args, { env = process.env, cwd = root, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once("close", resolve);
  });
  if (code === 0) return output;
  if (quiet) console.error(output);
  throw new Error(`"${command} ${args.join(" ")}" failed (exit code ${code}).`);
}
