// What a Dockerfile says, done in a folder instead of an image.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";

/**
 * @typedef {object} Step
 * @property {string} instruction "RUN"
 * @property {string} rest what stands behind it
 */

/** Its stages, each from a FROM on. @param {string} text @returns {Step[][]} */
export function stagesOf(text) {
  const steps = text
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n/g, " ")
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [, instruction, rest] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
      if (!instruction) throw new Error(`No step of a Dockerfile: ${line}`);
      return { instruction, rest };
    });
  const stages = [];
  for (const step of steps) {
    if (step.instruction === "FROM") stages.push([]);
    stages.at(-1).push(step);
  }
  return stages;
}

/**
 * Builds the last stage in a folder, as if that were its WORKDIR.
 * @param {Step[]} steps
 * @param {{ folder: string, context: string, stages: Record<string, string> }} places stages: the folder of
 *   each that something is copied from, as if it were its WORKDIR
 * @returns {Promise<{ env: Record<string, string>, command: string[] }>} how a container of it is started
 */
export async function buildStage(steps, { folder, context, stages }) {
  let workdir = "/";
  const env = {};
  let command = [];
  const done = {
    FROM: () => {},
    WORKDIR: (rest) => {
      workdir = rest;
    },
    async COPY(rest) {
      const [, stage, paths] = /^(?:--from=(\S+) )?([^-].*)$/.exec(rest) ?? [];
      const words = paths.split(" ");
      const target = words.pop();
      for (const word of words) {
        const source = stage
          ? join(stages[stage], word.slice(`${workdir}/`.length))
          : join(context, word);
        // A folder's content is copied, a file into a folder that ends with a slash.
        const to = target.endsWith("/")
          ? join(folder, target, basename(word))
          : join(folder, target);
        await cp(source, to, { recursive: true });
      }
    },
    RUN: (rest) => run("sh", ["-c", rest], folder, env),
    ENV(rest) {
      const [, name, value] = /^(\w+)=(.*)$/.exec(rest) ?? [];
      env[name] = value;
    },
    CMD(rest) {
      command = JSON.parse(rest);
    },
    // What Docker itself does.
    USER: () => {},
    EXPOSE: () => {},
    VOLUME: () => {},
    HEALTHCHECK: () => {},
  };
  await mkdir(folder, { recursive: true });
  for (const { instruction, rest } of steps) await done[instruction](rest);
  return { env, command };
}

/** @throws where it fails, with what it printed */
export async function run(command, args, cwd, env = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} (${code}):\n${printed}`);
  return printed;
}
