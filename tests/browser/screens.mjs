// Takes the pictures for the README: node tests/browser/screens.mjs <folder>

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { openAll, openGallery, settle } from "./gallery.mjs";
import { find, openChat, openConversation, say, shows } from "./person.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node tests/browser/screens.mjs <folder>");
  process.exit(2);
}

const link =
  "/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026" +
  "&utm_term=ai%20chatbot&utm_content=headline_v2&gclid=EAIaIQobChMI";
/** Who wrote before, so that the list has something to show. */
const earlier = ["messenger-product", "instagram-ad", "whatsapp-order", "whatsapp-ad"];
const viewport = { width: 1280, height: 800, deviceScaleFactor: 2 };
const question = "Hello! Is the spring sale still on?";
const answer = "It is, until Sunday. Which lamp do you have in mind?";
const secondQuestion = "The heron. Do you ship to Portugal?";

await mkdir(folder, { recursive: true });
const demo = await startDemo();
const browser = await launch("chromium");
try {
  const agent = await openWindow(browser);
  await agent.setViewport(viewport);
  await agent.goto(demo.console);
  await (await agent.waitForSelector("#my-name")).type("Ana");
  await agent.click("#my-name-done");
  await find(agent.mainFrame(), "heading", "Conversations");
  for (const source of earlier) {
    await agent.evaluate(simulate, source);
  }

  const shop = await openWindow(browser);
  await shop.setViewport(viewport);
  await shop.goto(demo.shop() + link);
  const chat = await openChat(shop);
  await say(chat, question);
  await openConversation(agent.mainFrame(), question);
  await find(agent.mainFrame(), "note", "Website");
  await find(agent.mainFrame(), "region", "Referral");
  await say(agent.mainFrame(), answer, "Answer");
  await shows(() => chat.$("body"), [question, answer]);
  await say(chat, secondQuestion);
  await shows(() => find(chat, "log", "Messages"), [secondQuestion]);
  await picture(shop, "shop.png");

  await shows(() => find(agent.mainFrame(), "log", "Messages"), [secondQuestion]);
  await picture(agent, "console.png");

  const playground = await openWindow(browser);
  await playground.setViewport({ width: 1280, height: 1120, deviceScaleFactor: 1.5 });
  await playground.goto(new URL("/play", demo.console).href);
  await shows(() => playground.$("body"), ["spring_sale_2026", "In the timeline"]);
  await settle(playground);
  await playground.focus(".part[data-key=campaign]");
  await picture(playground, "playground.webp");

  const gallery = await openWindow(browser);
  await gallery.setViewport({ width: 2050, height: 1000 });
  await gallery.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  const shown = "variant=complete&source=whatsapp_ad&source=whatsapp_order&width=wide";
  await openGallery(gallery, new URL(`/gallery?bare&${shown}`, demo.console).href);
  await openAll(gallery);
  await picture(gallery, "elements.png", true);
} finally {
  await browser.close();
  await demo.stop();
}

/** Runs in a page of the platform: no other may ask for it. */
async function simulate(source) {
  const response = await fetch(`/simulator/sources/${source}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  });
  if (!response.ok) throw new Error(`${source}: the simulator answered ${response.status}.`);
}

async function picture(page, name, fullPage = false) {
  const path = join(folder, name);
  await page.screenshot({ path, fullPage });
  console.log(path);
}
