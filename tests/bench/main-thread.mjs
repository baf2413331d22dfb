// What a visitor's main thread is kept busy with until it is known where they came from, in headless
// Chromium with its processor slowed 6 times: `node tests/bench/main-thread.mjs` after `npm run build`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch, openWindow } from "../browser/browsers.mjs";
import { serveStatic } from "../browser/static.mjs";
import { peers } from "./peers.mjs";

const rounds = 7;
const slower = 6;
const longest = 50;
const query = "/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026&gclid=Ab";
const path = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

const ready = "globalThis.ready = true;";

/** What a page does to know it. */
const scripts = {
  "camefrom/widget in the page": `<script type="module">
    import { start } from "/camefrom/widget.js";
    if ((await start().current()).website.utm.source === "google") ${ready}
  </script>`,
  "camefrom's loader.js": `<script src="/loader.js"></script><script>${ready}</script>`,
  sourcebuster: `<script src="/sourcebuster.js"></script><script>
    sbjs.init({ callback: ({ current }) => { if (current.src === "google") ${ready} } });
  </script>`,
  "posthog-js": `<script src="/posthog-js.js"></script><script>
    posthog.init("none", { api_host: location.origin, persistence: "memory", autocapture: false,
      disable_session_recording: true, advanced_disable_flags: true, capture_pageview: false,
      loaded: () => { ${ready} } });
  </script>`,
};

export async function benchMainThread() {
  const others = await peers();
  const code = (name) => others.find((peer) => peer.name.startsWith(name))?.bytes;
  const page = (script) =>
    `<!doctype html><link rel="icon" href="data:," /><title>Shop</title><body>${script}</body>`;
  const pages = {
    "/loader.js": await readFile(path("demo/dist/public/chat/loader.js")),
    "/sourcebuster.js": code("sourcebuster"),
    "/posthog-js.js": code("posthog-js"),
  };
  const site = await serveStatic({ folders: { "/camefrom/": path("js/dist") }, pages });
  const browser = await launch("chromium");
  try {
    const tasks = Object.fromEntries(["", ...Object.keys(scripts)].map((name) => [name, []]));
    const long = {};
    for (let round = 0; round < rounds; ++round) {
      for (const name of Object.keys(tasks)) {
        pages["/"] = page(scripts[name] ?? `<script>${ready}</script>`);
        const { busy, over } = await visit(browser, site.origin + query);
        tasks[name].push(busy);
        long[name] = (long[name] ?? 0) + over;
      }
    }
    const empty = median(tasks[""]);
    console.log(
      `\nMain thread until the referral is ready, Chromium slowed ${slower} times, median of ${rounds}, without` +
        ` the ${empty.toFixed(0)} ms of an empty page; tasks over ${longest} ms in all rounds, ${long[""]} of an empty page:\n`,
    );
    for (const name of Object.keys(scripts)) {
      const time = `${Math.max(0, median(tasks[name]) - empty).toFixed(1)} ms`;
      console.log(`  ${name.padEnd(34)}${time.padStart(10)}${String(long[name]).padStart(6)}`);
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

/** The time of all tasks in milliseconds, and how many of them were long. */
async function visit(browser, url) {
  const page = await openWindow(browser);
  const session = await page.createCDPSession();
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.evaluateOnNewDocument(() => {
    globalThis.over = 0;
    new PerformanceObserver((list) => {
      globalThis.over += list.getEntries().length;
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => globalThis.ready === true);
  const { metrics } = await session.send("Performance.getMetrics");
  const busy = metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  const over = await page.evaluate(() => globalThis.over);
  await page.browserContext().close();
  return { busy: busy * 1_000, over };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchMainThread();
