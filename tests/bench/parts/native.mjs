// @ts-check
// readPage() as C++ users get it (page.cpp).
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ensurePackages, groups } from "../../../tools/setup/system.mjs";
import { configure } from "../../../tools/steps/configure.mjs";
import { root, run } from "../../../tools/steps/run.mjs";

const target = "camefrom_page_bench";
const boost = "Boost.URL: parse, find and decode the keys, compare hosts";
/** Each with the name of what is measured in page.cpp, and of what is beside it. */
const rows = [
  { what: "readPage in C++", ours: "camefromReadPage", beside: boost, other: "boostUrl" },
  {
    what: "readPage and toJson in C++",
    ours: "camefromReadPageToJson",
    beside: boost,
    other: "boostUrl",
  },
  {
    what: "readPage in C++",
    ours: "camefromReadPage",
    beside: "a bare scan that counts &, = and %",
    other: "scan",
  },
];

/** @param {number} rounds */
export async function measure(rounds) {
  await ensurePackages([...groups.build, ...groups.bench], "to measure the core");
  await configure("native", { options: ["-DCAMEFROM_BENCH=ON"] });
  await run("cmake", ["--build", "--preset", "native", "--target", target], { quiet: true });
  const text = execFileSync(
    join(root, "build/native/tests/bench", target),
    [
      `--benchmark_repetitions=${rounds}`,
      "--benchmark_enable_random_interleaving=true",
      "--benchmark_min_time=0.02",
      "--benchmark_format=json",
    ],
    { encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "ignore"] },
  );
  /** @type {{ name: string, run_type: string, repetition_index: number, cpu_time: number }[]} */
  const runs = JSON.parse(text).benchmarks;
  /** @param {string} name */
  const timesOf = (name) =>
    runs
      .filter((run) => run.name === name && run.run_type === "iteration")
      .sort((a, b) => a.repetition_index - b.repetition_index)
      .map((run) => run.cpu_time / 1_000_000);
  return rows.map(({ what, ours, beside, other }) => ({
    what,
    takes: timesOf(ours),
    beside,
    others: timesOf(other),
  }));
}
