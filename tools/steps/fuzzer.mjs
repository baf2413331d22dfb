// @ts-check
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "./run.mjs";

/**
 * What is fuzzed, and how long its inputs are. Most are short: what goes wrong fits into a few
 * hundred bytes, and ten million inputs of that size are a matter of an hour. One in a hundred may
 * be as long as `longest`, which is where limits cut and refuse.
 * @typedef {object} Target
 * @property {number} short bytes
 * @property {number} longest bytes
 * @property {number} [cost] so many usual inputs take as long as one of these, which is read many
 *   times over; counts where there is no time, that is without `quick`
 */

/** @type {Record<string, Target>} */
export const targets = {
  text: { short: 512, longest: 65_536 },
  form: { short: 1_024, longest: 65_536 },
  code: { short: 512, longest: 65_536 },
  reader: { short: 256, longest: 65_536 },
  page: { short: 1_024, longest: 66_600 },
  link: { short: 512, longest: 66_600 },
  journey: { short: 1_024, longest: 65_536 },
  json: { short: 2_048, longest: 65_536 },
  referral: { short: 2_048, longest: 131_072 },
  product: { short: 2_048, longest: 65_536 },
  ad: { short: 2_048, longest: 65_536 },
  webhook: { short: 2_048, longest: 131_072 },
  senders: { short: 2_048, longest: 131_072 },
  growth: { short: 64, longest: 256, cost: 10 },
  repeats: { short: 600, longest: 600, cost: 50 },
};

const partOfLong = 0.01;

/** Whatever takes longer is a bug, too. */
const slowestSeconds = 10;

/** So much of what libFuzzer says is kept, for whoever has to look at what was found. */
const mostLines = 200;

/**
 * @typedef {object} Outcome
 * @property {number} executions
 * @property {number} seconds
 * @property {string} found what broke, and where it is kept; empty where nothing did
 */

/**
 * How far a target has come.
 * @typedef {{ executions: number, last: string[] }} Progress
 */

/**
 * Lets libFuzzer make up inputs for a target, from the cases and what is kept in tests/fuzz/corpus.
 * @param {string} name
 * @param {{ runs?: number, seconds?: number, quick: boolean, progress: Progress }} options runs: always
 *   the same inputs; else for so many seconds, from what earlier times have come upon, too
 * @returns {Promise<Outcome>}
 */
export async function fuzz(name, { runs, seconds = 0, quick, progress }) {
  const target = /** @type {Target} */ (targets[name]);
  const build = buildFolder(quick);
  const corpus = join(root, build, "corpus", name);
  const kept = join(root, "tests/fuzz/corpus", name);
  if (runs) await rm(corpus, { recursive: true, force: true });
  await run(process.execPath, [join(root, "tests/fuzz/seeds.mjs"), name, corpus]);
  const folders = [corpus, ...(existsSync(kept) ? [kept] : [])];
  const all = runs && Math.ceil(runs / (quick ? 1 : (target.cost ?? 1)));
  // libFuzzer begins with these, and counts them.
  const seeds = (await Promise.all(folders.map((folder) => readdir(folder)))).flat().length;
  /** @type {[number, number][]} */
  const parts = [
    [target.longest, partOfLong],
    [target.short, 1 - partOfLong],
  ];
  /** @type {Outcome} */
  const outcome = { executions: 0, seconds: 0, found: "" };
  for (const [length, part] of parts) {
    const howLong = all
      ? [`-runs=${seeds + Math.ceil(all * part)}`, "-seed=1"]
      : [`-max_total_time=${Math.ceil(seconds * part)}`];
    const args = [...howLong, `-max_len=${length}`, "-print_final_stats=1", ...folders];
    const before = outcome.executions;
    const begun = performance.now();
    const { code, lines } = await libFuzzer(name, quick, args, (executions) => {
      progress.executions = before + executions;
    });
    progress.last = lines;
    outcome.executions = progress.executions;
    outcome.seconds += (performance.now() - begun) / 1000;
    if (code !== 0) {
      outcome.found = whatBroke(lines);
      return outcome;
    }
  }
  return outcome;
}

/**
 * Repeats one input that was found.
 * @param {string} name
 * @param {string} file
 * @param {boolean} quick
 */
export async function repeat(name, file, quick) {
  const { code, lines } = await libFuzzer(name, quick, [file], () => {});
  console.log(lines.join("\n"));
  return code === 0;
}

/** @param {boolean} quick */
export function buildFolder(quick) {
  return quick ? "build/fuzz-quick" : "build/fuzz";
}

/**
 * @param {string} name
 * @param {boolean} quick
 * @param {string[]} args
 * @param {(executions: number) => void} onCount
 * @returns {Promise<{ code: number | null, lines: string[] }>} the last lines that it has printed
 */
async function libFuzzer(name, quick, args, onCount) {
  const build = join(root, buildFolder(quick));
  const found = join(build, "found");
  await mkdir(found, { recursive: true });
  const usual = [`-timeout=${slowestSeconds}`, `-artifact_prefix=${found}/${name}-`];
  const child = spawn(
    join(build, "tests/fuzz", `camefrom_fuzz_${name}`),
    [...usual, "-print_funcs=0", ...args],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  /** @type {string[]} */
  let lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text) => {
      const parts = `${rest}${text}`.split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        const count = /^#(\d+)\t/.exec(line) ?? /^stat::number_of_executed_units: (\d+)/.exec(line);
        if (count) onCount(Number(count[1]));
        if (!/^#\d+\t/.test(line)) lines.push(line);
      }
      lines = lines.slice(-mostLines);
    });
  }
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`${name}: ${error.message}`)));
    child.once("close", resolve);
  });
  return { code, lines };
}

/** @param {string[]} lines */
function whatBroke(lines) {
  const what =
    lines.find((line) => line.startsWith("Broken promise: ")) ??
    lines.find((line) => /ERROR: |runtime error: /.test(line)) ??
    "it ended";
  const where = lines.find((line) => line.includes("Test unit written to ")) ?? "";
  return `${what} ${where.replace(/^.*Test unit written to /, "")}`.trim();
}
