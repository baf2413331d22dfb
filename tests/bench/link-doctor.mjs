// What 10,000 links cost in the page of the link doctor, in headless Chromium: the time until the table is
// there, and the longest task of the main thread meanwhile, and while the table is filtered and paged:
// `node tests/bench/link-doctor.mjs` after `npm run build`.
import { fileURLToPath } from "node:url";
import { launch } from "../browser/browsers.mjs";
import { openPlayground, servePlayground } from "../browser/playground.mjs";

const rounds = 9;
const links = 10_000;

/** One in four is right; each of the others has a fault of its own. */
const queries = [
  "utm_source=newsletter&utm_medium=email&utm_campaign=spring_sale_2026",
  "utm_source=newsletter;utm_medium=email;utm_campaign=spring_sale_2026",
  "utm-source=Facebook&utm_medium=paid_social&utm_campaign=spring_sale_2026",
  "utm_source=google&utm_medium=cpc&utm_campaign={campaignid}&gclid=Cj0KCQ",
];

export async function benchLinkDoctor() {
  const site = await servePlayground();
  const browser = await launch("chromium");
  try {
    const { page, press } = await openPlayground(browser, site.address);
    await press("tab", "Link doctor");
    const all = [];
    for (let round = 0; round < rounds; ++round) {
      await page.tracing.start({
        categories: ["toplevel", "disabled-by-default-devtools.timeline"],
      });
      const seen = await page.evaluate(visit, queries, links);
      all.push({ ...seen, task: longestTask((await page.tracing.stop()) ?? new Uint8Array()) });
    }
    const middle = (key) => all.map((one) => one[key]).sort((a, b) => a - b)[rounds >> 1];
    const most = (key) => Math.max(...all.map((one) => one[key]));
    const row = (name, key, unit) =>
      `  ${name.padEnd(26)}${middle(key).toFixed(0).padStart(5)}${unit}, at most ${most(key).toFixed(0)}${unit}\n`;
    console.log(
      `\n${links.toLocaleString("en")} links, headless Chromium, median of ${rounds}:\n\n` +
        row("until the table is there", "time", " ms") +
        row("longest task", "task", " ms") +
        row("long tasks (over 50 ms)", "long", ""),
    );
  } finally {
    await browser.close();
    await site.close();
  }
}

/** In milliseconds, of the page's main thread. */
function longestTask(trace) {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
  const key = ({ pid, tid }) => `${pid} ${tid}`;
  const threads = traceEvents.filter(({ name }) => name === "thread_name");
  const main = threads.filter(({ args }) => args.name === "CrRendererMain").map(key);
  const tasks = traceEvents.filter((one) => /RunTask$/.test(one.name) && main.includes(key(one)));
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1_000), 0);
}

/** In the page: drops a list, filters it, goes to its last page. */
async function visit(queries, count) {
  const list = Array.from(
    { length: count },
    (_, at) => `https://shop.example/lamps/${at}?${queries[at % queries.length]}\n`,
  ).join("");
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  let long = 0;
  const observer = new PerformanceObserver((entries) => {
    long += entries.getEntries().length;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.observe({ type: "longtask" });

  const dataTransfer = new DataTransfer();
  dataTransfer.setData("text/plain", list);
  const begin = performance.now();
  document
    .querySelector("#list")
    .dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
  while (!document.querySelector("#far")?.textContent.includes("with faults")) await turn();
  const time = performance.now() - begin;
  for (const button of document.querySelectorAll(".faults button, .pages button:last-child")) {
    button.click();
    await turn();
  }
  // What is observed is told a little later.
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.disconnect();
  return { time, long };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchLinkDoctor();
