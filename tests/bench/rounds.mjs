// @ts-check
// Times work that shares a machine with other work: in processor time of this process, and all
// candidates in turn, many times over, so that what slows one of them slows the others too.

/** How long one candidate runs in one round, in milliseconds. */
const slice = 20;

/**
 * @template {string} Name
 * @param {Record<Name, () => void>} candidates
 * @param {number} rounds
 * @returns {Record<Name, number[]>} milliseconds for one run, for each round
 */
export function compare(candidates, rounds) {
  const names = /** @type {Name[]} */ (Object.keys(candidates));
  const repeats = Object.fromEntries(names.map((name) => [name, warmUp(candidates[name])]));
  const times = Object.fromEntries(names.map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another candidate.
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] ?? "";
      times[name]?.push(time(candidates[/** @type {Name} */ (name)], repeats[name] ?? 1));
    }
  }
  return /** @type {Record<Name, number[]>} */ (times);
}

/**
 * For long enough that the engine has compiled it for speed, which it does beside other work.
 * @param {() => void} run
 * @returns {number} how many runs fill a slice
 */
function warmUp(run) {
  const slices = 30;
  const start = process.cpuUsage();
  let runs = 0;
  for (let used = 0; used < slices * slice; runs++) {
    run();
    if (runs % 10 === 0) used = milliseconds(start);
  }
  return Math.max(1, Math.round(runs / slices));
}

/** @param {() => void} run @param {number} times */
function time(run, times) {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) run();
  return milliseconds(start) / times;
}

/** @param {NodeJS.CpuUsage} start */
function milliseconds(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
