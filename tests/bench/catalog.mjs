// A catalogue of 10,000 products: how long it takes to build and to ask, and what memory it keeps;
// natively, as WebAssembly, and beside the same in plain JavaScript (peers/bm25.mjs). Run it by
// `node tests/bench/catalog.mjs [count]` after `npm run build`.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "../../tools/steps/run.mjs";
import { referrals as makeReferrals, rows as makeRows } from "./catalog-rows.mjs";
import { Bm25Catalog } from "./peers/bm25.mjs";

const count = Number(process.argv[2] ?? 10_000);
const asked = 200;
const rounds = 5;

const shop = makeRows(count);
const referrals = makeReferrals(shop, asked);

/** The shortest of some rounds in milliseconds, and what the last one gave. */
function best(work) {
  let shortest = Number.POSITIVE_INFINITY;
  let result;
  for (let round = 0; round < rounds; ++round) {
    const start = performance.now();
    result = work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return { ms: shortest, result };
}

async function native() {
  const folder = await mkdtemp(join(tmpdir(), "camefrom-bench-"));
  try {
    await run("cmake", ["--preset", "native", "-DCAMEFROM_BENCH=ON"], { quiet: true });
    const target = ["--target", "camefrom_catalog_bench"];
    await run("cmake", ["--build", "--preset", "native", ...target], { quiet: true });
    const pieces = [];
    for (let i = 0; i < shop.length; i += 1_000) {
      pieces.push(JSON.stringify(shop.slice(i, i + 1_000)));
    }
    const files = [join(folder, "products"), join(folder, "referrals")];
    await writeFile(files[0], `${pieces.join("\n")}\n`);
    const lines = referrals.map((referral) => JSON.stringify(referral));
    await writeFile(files[1], `${lines.join("\n")}\n`);
    const program = join(root, "build/native/tests/bench/camefrom_catalog_bench");
    return JSON.parse(execFileSync(program, files, { encoding: "utf8", maxBuffer: 2 ** 26 }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A catalogue's memory is nobody's business but ours; it is taken where its instance is made. */
async function loadWithMemory() {
  const { Instance } = WebAssembly;
  let memory;
  WebAssembly.Instance = class extends Instance {
    constructor(...args) {
      super(...args);
      memory = Object.values(this.exports).find((part) => part instanceof WebAssembly.Memory);
    }
  };
  const { load } = await import("../../js/dist/index.node.js");
  const camefrom = await load();
  return { camefrom, bytes: () => memory.buffer.byteLength };
}

async function webAssembly() {
  const { camefrom, bytes } = await loadWithMemory();
  camefrom.catalog([]).free();
  const before = bytes();
  let catalog = camefrom.catalog(shop);
  const after = bytes();
  const build = best(() => {
    catalog.free();
    catalog = camefrom.catalog(shop);
  });
  const ask = (options) => referrals.map((referral) => camefrom.assistant(referral, options));
  const alone = best(() => ask({}));
  const whole = best(() => ask({ catalog }));
  const found = whole.result.map(({ recommendations = [] }) =>
    recommendations.map(({ product }) => product.retailer_id),
  );
  catalog.free();
  return { build: build.ms, alone: alone.ms, whole: whole.ms, found, before, after };
}

function plain() {
  const before = heap();
  const kept = new Bm25Catalog(shop);
  const bytes = heap() - before;
  const { ms, result } = best(() => new Bm25Catalog(shop));
  const ask = best(() => referrals.map((referral) => result.recommend(referral, 3)));
  return { build: ms, ask: ask.ms, found: ask.result, catalog: kept, bytes };
}

function heap() {
  for (let i = 0; i < 3; ++i) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * The peer counts in floating point, so products whose points differ by less than two, of some
 * 1,400, may change places.
 */
function compare(found, peer) {
  let same = 0;
  for (const [i, ids] of found.entries()) {
    if (ids.join() === peer.found[i].join()) {
      ++same;
      continue;
    }
    if (ids.length !== peer.found[i].length) throw new Error(`${ids} is not ${peer.found[i]}`);
    for (const [rank, id] of ids.entries()) {
      const points = peer.catalog.pointsOf(id, referrals[i]);
      const due = peer.catalog.pointsOf(peer.found[i][rank], referrals[i]);
      if (Math.abs(points - due) >= 2) throw new Error(`${id} has ${points} points, not ${due}`);
    }
  }
  return same;
}

const mb = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
const ms = (time) => `${time.toFixed(0)} ms`;
const each = (time) => `${((time * 1000) / asked).toFixed(0)} µs`;

const peer = plain();
const core = await native();
const wasm = await webAssembly();
if (JSON.stringify(core.found) !== JSON.stringify(wasm.found)) {
  throw new Error("Native and WebAssembly recommend different products.");
}
const same = compare(wasm.found, peer);
const answer = wasm.whole - wasm.alone;
const times = (slow, fast) => `${(slow / fast).toFixed(2)} times as fast`;

const table = [
  ["", "build", "one answer", "memory"],
  [
    "native C++",
    ms(core.read_ms + core.index_ms),
    `${core.recommend_us.toFixed(0)} µs`,
    mb(core.bytes),
  ],
  ["WebAssembly in Node", ms(wasm.build), each(answer), mb(wasm.after)],
  ["plain JavaScript", ms(peer.build), each(peer.ask), globalThis.gc ? mb(peer.bytes) : "-"],
];

console.log(`
${count} products (${mb(JSON.stringify(shop).length)} of JSON), ${asked} questions, best of ${rounds}:
`);
for (const [name, ...cells] of table) {
  console.log(`  ${name.padEnd(22)}${cells.map((cell) => cell.padStart(14)).join("")}`);
}
console.log(`
  WebAssembly to plain JavaScript (tests/bench/peers/bm25.mjs):
    build ${times(peer.build, wasm.build)}, answer ${times(peer.ask, answer)}
  native: reading ${ms(core.read_ms)}, indexing ${ms(core.index_ms)};
    ${mb(core.product_bytes)} of its memory are the products themselves
  WebAssembly: one whole assistant(), with facts and prompt, ${each(wasm.whole)};
    memory is all that the module has, which was ${mb(wasm.before)} before
  plain JavaScript: memory is the index alone, needs node --expose-gc
  same recommendations natively and as WebAssembly: ${asked} of ${asked}
  same as plain JavaScript, in the same order: ${same} of ${asked}; the others within 2 points
`);
