// A shell in a fresh folder, for whoever types what a guide says.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fencesOf, root, textOf } from "../package/markdown.mjs";
import { run } from "./dockerfile.mjs";

const patience = 15_000;

/**
 * What stands between ```sh run and ``` under a heading.
 * @param {string} page @param {string} heading
 */
export function commandsUnder(page, heading) {
  const [, ...parts] = textOf(page).split(/^## /m);
  const part = parts.find((text) => text.startsWith(`${heading}\n`));
  if (!part) throw new Error(`${page} has no heading "${heading}".`);
  return fencesOf(part)
    .filter(({ language, words }) => language === "sh" && words.includes("run"))
    .map(({ code }) => code);
}

/** A repository of what is in this checkout, whether it is committed or not. @param {string} folder */
export async function copyOfRepository(folder) {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root });
  for (const file of new Set(files.toString().split("\0").filter(Boolean))) {
    // One that is deleted and not yet committed is still listed.
    await cp(join(root, file), join(folder, file)).catch((error) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
  const git = (...args) =>
    run("git", ["-c", "user.name=Test", "-c", "user.email=test@camefrom.example", ...args], folder);
  await git("init", "--quiet");
  await git("add", "--all", "--force");
  await git("commit", "--quiet", "--message", "As it is here");
}

/**
 * @param {string} folder where it begins
 * @param {{ env: Record<string, string>, instead: Record<string, string> }} given instead: of what a reader puts
 *   something of his own
 */
export async function shellIn(folder, { env, instead }) {
  const bin = join(folder, ".bin");
  await mkdir(bin, { recursive: true });
  const log = join(folder, ".log");
  const where = join(folder, ".where");
  // At once: what stands for one thing may contain the name of another.
  const theirs = new RegExp(Object.keys(instead).map(escaped).join("|"), "g");
  const groups = new Set();
  let here = folder;
  return {
    get folder() {
      return here;
    },
    /** A program of that name in front of all others. */
    async program(name, script) {
      await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(bin, name), 0o755);
    },
    printed: () => readFile(log, "utf8"),
    /** Types commands and waits for those in the foreground. @throws where one fails */
    async type(commands, input = "") {
      const text = commands.replace(theirs, (found) => instead[found] ?? found);
      const out = await open(log, "a");
      const child = spawn("bash", ["-ec", `${text}\npwd > ${where}`], {
        cwd: here,
        env: { ...process.env, ...env, PATH: `${bin}:${process.env.PATH}` },
        stdio: ["pipe", out.fd, out.fd],
        // What goes on in the background is of its group, and ended with it.
        detached: true,
      });
      groups.add(child.pid);
      const exit = once(child, "exit");
      await out.close();
      // Where nothing is read it is closed before.
      child.stdin.on("error", () => {});
      child.stdin.end(input);
      const [code] = await exit;
      if (code !== 0) {
        throw new Error(`${text}\nended with ${code}:\n${await readFile(log, "utf8")}`);
      }
      here = (await readFile(where, "utf8")).trim();
    },
    /** Ends what goes on in the background. */
    async end() {
      for (const group of groups) {
        for (const end = Date.now() + patience; isThere(group); await wait(50)) {
          signal(group, Date.now() < end ? "SIGTERM" : "SIGKILL");
          if (Date.now() > end + patience) throw new Error(`The processes of ${group} do not end.`);
        }
      }
      groups.clear();
    },
  };
}

/** @param {string} text @returns {string} a pattern that matches it where it is no part of a word */
const escaped = (text) => `(?<!\\w)${text.replace(/[^\w\s]/g, "\\$&")}(?!\\w)`;

/** @param {number} group @param {NodeJS.Signals | 0} name */
function signal(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} group */
const isThere = (group) => signal(group, 0);
