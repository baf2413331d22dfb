// @ts-check
// A million links through the program `camefrom`, native and by npx, beside JavaScript by hand: by the
// clock, because reading and writing are part of it, and with the most memory that each has held.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
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

/** @param {string[]} command @param {string} links */
async function time([program = "", ...args], links) {
  const input = await open(links);
  const begun = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: [input.fd, "pipe", "inherit"] });
  let lines = 0;
  let kilobytes = 0;
  child.stdout.on("data", (/** @type {Buffer} */ piece) => {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++;
  });
  const watch = setInterval(async () => {
    kilobytes = Math.max(kilobytes, await memoryOf(child.pid));
  }, 100);
  const [code] = await once(child, "close");
  const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
  clearInterval(watch);
  await input.close();
  assert.equal(code, 0);
  assert.equal(lines, count);
  return { milliseconds, kilobytes };
}

/** The most that a process has held so far, as Linux counts it. @param {number | undefined} pid */
async function memoryOf(pid) {
  const file = await open(`/proc/${pid}/status`).catch(() => undefined);
  const text = await file?.readFile("utf8").catch(() => "");
  await file?.close();
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(text ?? "")?.[1] ?? 0);
}
