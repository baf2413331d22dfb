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

/** @param {() => void} run @returns {number} how many runs fill a slice */
function warmUp(run) {
  const end = performance.now() + 20 * slice;
  let runs = 0;
  while (performance.now() < end) {
    run();
    runs++;
  }
  return Math.max(1, Math.round(runs / 20));
}

/** @param {() => void} run @param {number} times */
function time(run, times) {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / times;
}

/**
 * How many of the `each` things that one run does are done in a second.
 * @param {number[]} milliseconds for each round
 * @param {number} each
 */
export function rates(milliseconds, each) {
  return spread(
    milliseconds.map((time) => (each / time) * 1000),
    0,
  );
}

/**
 * One candidate's time divided by another's, round by round.
 * @param {number[]} times
 * @param {number[]} others
 */
export function ratios(times, others) {
  return spread(
    times.map((time, round) => time / (others[round] ?? Number.NaN)),
    2,
  );
}

/**
 * "1,234 (1,100 to 1,300)": the median, and between which values four of five lie.
 * @param {number[]} values
 * @param {number} digits
 */
function spread(values, digits) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toLocaleString("en", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  return `${at(0.5)} (${at(0.1)} to ${at(0.9)})`;
}
