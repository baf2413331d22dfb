// What a visitor's main thread is kept busy with until it is known where they came from (by the loader,
// which knows only addresses until there is a chat: until its button is there), in headless
// Chromium with its processor slowed 6 times: `node tests/bench/main-thread.mjs` after `npm run build`.
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launch, openWindow } from "../browser/browsers.mjs";
import { serveStatic } from "../browser/static.mjs";
import { peers } from "./peers.mjs";

const rounds = 15;
const slower = 6;
const longest = 50;
/** Milliseconds after which a page that has loaded is asked, and asked again. */
const quiet = 500;
const query = "/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026&gclid=Ab";
const path = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

const ready = "globalThis.ready = true;";

/** What a page does to know it. */
const scripts = {
  "a button of the page's own": `<button style="position:fixed;inset:auto 20px 20px auto">Chat</button>
    <script>${ready}</script>`,
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
    "/loader.js": timed(await readFile(path("demo/dist/public/chat/loader.js"), "utf8")),
    "/sourcebuster.js": code("sourcebuster"),
    "/posthog-js.js": code("posthog-js"),
  };
  const site = await serveStatic({ folders: { "/camefrom/": path("js/dist") }, pages });
  const browser = await launch("chromium");
  try {
    const tasks = Object.fromEntries(["", ...Object.keys(scripts)].map((name) => [name, []]));
    const long = {};
    const longestOwn = [];
    for (let round = 0; round < rounds; ++round) {
      for (const name of Object.keys(tasks)) {
        pages["/"] = page(scripts[name] ?? `<script>${ready}</script>`);
        const { busy, over, own } = await visit(browser, site.origin + query);
        tasks[name].push(busy);
        if (own) longestOwn.push(Math.max(...own));
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
    console.log(
      `\n  The longest that loader.js itself runs without a pause: ${median(longestOwn).toFixed(1)} ms,` +
        ` at most ${Math.max(...longestOwn).toFixed(1)} ms\n`,
    );
  } finally {
    await browser.close();
    await site.close();
  }
}

/**
 * The time of all tasks in milliseconds, how many of them were long, and how long each stretch of the
 * loader's own code took.
 */
async function visit(browser, url) {
  const page = await openWindow(browser);
  const session = await page.createCDPSession();
  // Puppeteer's own ways to ask put a script into the page first, which takes longer than a loader.
  const ask = async (expression) =>
    (await session.send("Runtime.evaluate", { expression, returnByValue: true })).result.value;
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await session.send("Page.enable");
  await session.send("Page.addScriptToEvaluateOnNewDocument", {
    source: `globalThis.over = 0;
      new PerformanceObserver((list) => {
        over += list.getEntries().length;
      }).observe({ type: "longtask" });`,
  });
  await page.goto(url);
  do await setTimeout(quiet);
  while (!(await ask("globalThis.ready === true")));
  const { metrics } = await session.send("Performance.getMetrics");
  const busy = metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  const over = await ask("over");
  const own = await ask("globalThis.own");
  await page.browserContext().close();
  return { busy: busy * 1_000, over, own };
}

/** The loader runs at once, and once more when the browser has the time. */
function timed(code) {
  return `
    globalThis.own = [];
    const timed = (run) => {
      const start = performance.now();
      run();
      own.push(performance.now() - start);
    };
    const whenIdle = requestIdleCallback;
    globalThis.requestIdleCallback = (run, options) => whenIdle(() => timed(run), options);
    timed(() => { ${code} });`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchMainThread();
