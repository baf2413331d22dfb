// Takes the sheet of the eight sources in the guide, and that of other senders:
// node tests/browser/sheet.mjs docs/pictures/sources.png
// node tests/browser/sheet.mjs build/senders.png senders
// cwebp -q 85 build/senders.png -o docs/pictures/senders.webp

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { find, openConversation } from "./person.mjs";
import {
  bannerAmongMessages,
  fromSenders,
  matches,
  pictureIn,
  simulate,
  sources,
} from "./sources.mjs";

const [file, which = "sources"] = process.argv.slice(2);
const shownSources = { sources, senders: fromSenders }[which];
if (!file || !shownSources) {
  console.error("Usage: node tests/browser/sheet.mjs <file.png> [sources|senders]");
  process.exit(2);
}

const desk = { width: 1280, height: 900 };
const columns = 2;
const shown = 960;
const gap = 24;

await mkdir(dirname(file), { recursive: true });
const demo = await startDemo();
const browser = await launch("chromium");
try {
  const simulator = await openWindow(browser);
  await simulator.goto(new URL("/simulator", demo.console).href);
  const agent = await openWindow(browser);
  await agent.setViewport(desk);
  await agent.goto(demo.console);
  await find(agent.mainFrame(), "heading", "Conversations");

  const pictures = [];
  for (const source of shownSources) pictures.push(await pictureOf(source, simulator, agent));
  await lay(pictures, await openWindow(browser));
  console.log(file);
} finally {
  await browser.close();
  await demo.stop();
}

/** What the agent sees of a source, once everything that the tests ask for is there. */
async function pictureOf(source, simulator, agent) {
  const { address, words } = await simulate(simulator, source);
  await agent.bringToFront();
  if (words) await openConversation(agent.mainFrame(), words);
  else await agent.goto(address);
  const banner = () => bannerAmongMessages(agent.mainFrame(), source.title);
  const panel = () => find(agent.mainFrame(), "region", "Referral");
  await matches(banner, source.banner);
  await matches(panel, source.panel);
  if (source.picture) for (const place of [banner, panel]) await pictureIn(place);
  const image = await agent.screenshot({ encoding: "base64" });
  await simulator.bringToFront();
  return { name: source.button, image };
}

/** Two beside each other, each with its name. */
async function lay(pictures, sheet) {
  await sheet.setViewport({ width: columns * (shown + gap) + gap, height: 1000 });
  await sheet.setContent(`<!doctype html><title>The eight sources</title><style>
    body { display: grid; grid-template-columns: repeat(${columns}, ${shown}px); gap: ${gap}px;
           margin: ${gap}px; background: #f1f1ee; font: 600 22px system-ui, sans-serif }
    figure { margin: 0 }
    img { display: block; width: 100%; margin-top: 10px; border-radius: 8px }
  </style>`);
  await sheet.evaluate(async (all) => {
    for (const { name, image } of all) {
      const picture = new Image();
      picture.src = `data:image/png;base64,${image}`;
      await picture.decode();
      const caption = document.createElement("figcaption");
      caption.textContent = name;
      const figure = document.createElement("figure");
      figure.append(caption, picture);
      document.body.append(figure);
    }
  }, pictures);
  await sheet.screenshot({ path: file, fullPage: true });
}
