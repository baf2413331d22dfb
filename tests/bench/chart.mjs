// @ts-check
import { ratioOf, ratioText } from "./report.mjs";

const width = 900;
const left = 470;
const right = 60;
const rowHeight = 34;
const top = 44;
const ours = "#2f6f4f";
const slower = "#b5562b";

/**
 * A bar for each row on a logarithmic scale, from "as fast as the other one" on, and a line over four
 * of five rounds.
 * @param {import("./report.mjs").Measured[]} rows
 * @param {string} caption
 */
export function chart(rows, caption) {
  const ratios = rows.map(ratioOf);
  const from = Math.floor(Math.log10(Math.min(...ratios.map(({ low }) => low))));
  const to = Math.ceil(Math.log10(Math.max(...ratios.map(({ high }) => high))));
  const x = (/** @type {number} */ ratio) =>
    Math.round(left + ((Math.log10(ratio) - from) / (to - from)) * (width - left - right));
  const height = top + rows.length * rowHeight + 16;
  const decades = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const bars = rows.map(({ what, beside }, i) => {
    const { median, low, high } = ratios[i] ?? { median: 1, low: 1, high: 1 };
    const y = top + i * rowHeight;
    const [start, end] = [x(1), x(median)].toSorted((a, b) => a - b);
    return `<text x="12" y="${y + 14}">${escaped(what)}</text>
<text x="12" y="${y + 27}" class="beside">beside ${escaped(beside)}</text>
<rect x="${start}" y="${y + 7}" width="${Math.max(1, (end ?? 0) - (start ?? 0))}" height="16" fill="${median < 1 ? slower : ours}"/>
<path d="M${x(low)} ${y + 15}H${x(high)}" stroke="#222"/>
<text x="${Math.max(end ?? 0, x(high)) + 6}" y="${y + 20}">${ratioText(median)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(caption)}</title>
<style>text { font: 12px system-ui, sans-serif; fill: #222 } .beside { fill: #666; font-size: 11px }</style>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="12" y="22">${escaped(caption)}</text>
${decades
  .map(
    (ratio) =>
      `<path d="M${x(ratio)} ${top}V${height - 12}" stroke="${ratio === 1 ? "#222" : "#ddd"}"/>
<text x="${x(ratio)}" y="${top - 6}" text-anchor="middle">${ratio.toLocaleString("en")}</text>`,
  )
  .join("\n")}
${bars.join("\n")}
</svg>
`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
