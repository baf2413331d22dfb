// @ts-check
// A million links through the program `camefrom`, native and by npx, beside JavaScript by hand: in
// processor time of each, and with the most memory that it has held.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePackages, groups } from "../../../tools/setup/system.mjs";
import { configure } from "../../../tools/steps/configure.mjs";
import { root, run } from "../../../tools/steps/run.mjs";

const count = 1_000_000;

/** @param {number} rounds */
export async function measure(rounds) {
  await ensurePackages(groups.build, "to measure the command line");
  await configure("native");
  await run("cmake", ["--build", "--preset", "native", "--target", "camefrom_cli"], {
    quiet: true,
  });
  const folder = await mkdtemp(join(tmpdir(), "camefrom-million-"));
  try {
    const links = join(folder, "links.txt");
    await writeLinks(links);
    /** @type {Record<string, string[]>} */
    const candidates = {
      native: [join(root, "build/native/bin/camefrom"), "read"],
      npx: [process.execPath, join(root, "js/dist/cli.js"), "read"],
      byHand: [process.execPath, join(root, "tests/bench/peers/read-lines.mjs")],
    };
    const times = Object.fromEntries(
      Object.keys(candidates).map((name) => [name, /** @type {number[]} */ ([])]),
    );
    for (let round = 0; round < rounds; round++) {
      for (const [name, command] of Object.entries(candidates)) {
        const { milliseconds, kilobytes } = await time(command, links);
        times[name]?.push(milliseconds);
        if (round === 0) console.error(`  ${name}: at most ${kilobytes.toLocaleString("en")} kB`);
      }
    }
    const beside = "by hand: new URL, 6 searchParams.get, JSON.stringify";
    const what = (/** @type {string} */ form) => `${form} read, a million links`;
    return [
      { what: what("camefrom"), takes: times.native, beside, others: times.byHand },
      { what: what("npx camefrom"), takes: times.npx, beside, others: times.byHand },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function writeLinks(path) {
  const stream = createWriteStream(path);
  for (let i = 0; i < count; i++) {
    const link =
      `https://shop.example/products/${i % 5000}?utm_source=google&utm_medium=cpc` +
      `&utm_campaign=spring_sale_2026&utm_term=lamps+${i % 97}&utm_content=ad${i % 13}` +
      `&gclid=EAIaIQobChMI${String(i).padStart(10, "0")}_BwE\n`;
    if (!stream.write(link)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

/** Bash knows what a program has used, and its own children by their numbers. */
const timed = 'TIMEFORMAT="%3U %3S"; time "$@"';

/** @param {string[]} command @param {string} links */
async function time(command, links) {
  const input = await open(links);
  const child = spawn("bash", ["-c", timed, "bash", ...command], {
    stdio: [input.fd, "pipe", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
  });
  let lines = 0;
  let kilobytes = 0;
  let said = "";
  child.stdout.on("data", (/** @type {Buffer} */ piece) => {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const watch = setInterval(async () => {
    kilobytes = Math.max(kilobytes, await memoryOfChild(child.pid));
  }, 100);
  const [code] = await once(child, "close");
  clearInterval(watch);
  await input.close();
  assert.equal(code, 0, said);
  assert.equal(lines, count);
  const [user = 0, system = 0] = (said.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return { milliseconds: (user + system) * 1_000, kilobytes };
}

/** The most that bash's program has held so far, as Linux counts it. @param {number | undefined} pid */
async function memoryOfChild(pid) {
  const read = (/** @type {string} */ path) => readFile(path, "utf8").catch(() => "");
  const [child] = (await read(`/proc/${pid}/task/${pid}/children`)).trim().split(" ");
  const text = child ? await read(`/proc/${child}/status`) : "";
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0);
}
