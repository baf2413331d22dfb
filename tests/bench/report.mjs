// @ts-check
// What npm run bench prints and writes down of the times that its parts have measured.

/**
 * One thing that Camefrom does, and what does the same without it.
 * @typedef {object} Row
 * @property {string} what
 * @property {number[]} takes milliseconds, in each round
 * @property {string} beside
 * @property {number[]} others milliseconds of the other one in the same rounds
 */

/** @typedef {Row & { command: string }} Measured */

/**
 * A median, and between which values four of five rounds lie.
 * @typedef {{ median: number, low: number, high: number }} Spread
 */

/**
 * How many times as fast as the other one, in each round.
 * @param {Row} row
 * @returns {Spread}
 */
export function ratioOf({ takes, others }) {
  return spread(takes.map((time, round) => (others[round] ?? Number.NaN) / time));
}

/** @param {number[]} values @returns {Spread} */
function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

/** Two digits that count: "0.026", "0.83", "1.3", "16". @param {number} ratio */
export function ratioText(ratio) {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(ratio)));
  return ratio.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** @param {number} milliseconds */
function timeText(milliseconds) {
  const [value, unit] =
    milliseconds >= 1
      ? [milliseconds, "ms"]
      : milliseconds >= 0.001
        ? [milliseconds * 1_000, "µs"]
        : [milliseconds * 1_000_000, "ns"];
  return `${value.toLocaleString("en", { minimumSignificantDigits: 3, maximumSignificantDigits: 3 })} ${unit}`;
}

/** @param {Measured[]} rows @returns {string[][]} */
function cellsOf(rows) {
  return rows.map((row) => {
    const { median, low, high } = ratioOf(row);
    return [
      row.what,
      timeText(spread(row.takes).median),
      row.beside,
      timeText(spread(row.others).median),
      `${ratioText(median)} (${ratioText(low)} to ${ratioText(high)})`,
      row.command,
    ];
  });
}

const heads = ["what", "takes", "beside", "takes", "times as fast (10 % to 90 %)", "command"];
const rightAligned = [false, true, false, true, true, false];

/** @param {Measured[]} rows */
export function asText(rows) {
  const table = [heads, ...cellsOf(rows)];
  const widths = heads.map((_, i) => Math.max(...table.map((cells) => cells[i]?.length ?? 0)));
  return table
    .map((cells) =>
      cells
        .map((cell, i) =>
          rightAligned[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** @param {Measured[]} rows */
export function asMarkdown(rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [
    line(heads),
    line(rightAligned.map((right) => (right ? "---:" : "---"))),
    ...cellsOf(rows).map((cells) => line([...cells.slice(0, -1), `\`${cells.at(-1)}\``])),
  ].join("\n");
}
