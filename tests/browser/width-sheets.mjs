// Takes the sheets of chat and console in windows of five widths, light and dark, in English and in
// Arabic: node tests/browser/width-sheets.mjs docs/pictures

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { agent } from "../server/people.mjs";
import { launch, openWindow } from "./browsers.mjs";
import { customers, openDesk } from "./console.mjs";
import { recordWith, startDemo } from "./demo.mjs";
import { chatFrame, find, openChat, openConversation, shows } from "./person.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node tests/browser/width-sheets.mjs <folder>");
  process.exit(2);
}

const widths = [320, 390, 768, 1024, 1440];
const schemes = ["light", "dark"];
const height = 760;
const scale = 0.5;
const gap = 16;

const languages = [
  {
    lang: "en",
    dir: "ltr",
    open: "Open chat",
    label: "Message",
    name: "Maya Ortiz",
    headline: "Evenings by Moth",
    question: "Hello! Is the Heron still in the sale?",
    answer: "It is, until Sunday: https://lowlight.example/heron",
    more: "Lovely. Do you ship to Portugal?",
  },
  {
    lang: "ar",
    dir: "rtl",
    open: "فتح المحادثة",
    label: "الرسالة",
    name: "ليلى حدّاد",
    headline: "أمسيات مع موث",
    question: "مرحبا! هل ما زال مصباح Heron ضمن التخفيضات؟",
    answer: "نعم، حتى يوم الأحد: https://lowlight.example/heron",
    more: "رائع. هل تشحنون إلى البرتغال؟",
  },
];

await mkdir(folder, { recursive: true });
const demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
const browser = await launch("chromium");
try {
  const platform = new URL(demo.console).origin;
  const chats = [];
  const consoles = [];
  for (const language of languages) {
    chats.push(...(await chatsIn(language, platform)));
    consoles.push(...(await consolesIn(language)));
  }
  await lay(chats, "chat-widths.webp");
  await lay(consoles, "console-widths.webp");
} finally {
  await browser.close();
  await demo.stop();
}

async function chatsIn({ lang, dir, open, label, question, answer, more }, platform) {
  const page = await openWindow(browser);
  await page.evaluateOnNewDocument(speak, lang, dir);
  await page.setViewport({ width: 1440, height });
  await page.goto(`${demo.shop()}/heron.html?utm_source=google&utm_medium=cpc&utm_campaign=spring`);
  const chat = await openChat(page, open);
  const write = async (text) => {
    await chat.type(`aria/${label}[role="textbox"]`, text);
    await chat.$eval("form button[type=submit]", (button) => button.click());
    await shows(() => chat.$("body"), [text]);
  };
  await write(question);
  const { conversation } = await recordWith(platform, question);
  await agent(platform).answer(conversation.id, answer);
  await shows(() => chat.$("body"), [answer]);
  await write(more);
  const shots = await inAllWidths(page, async () => {
    const again = await chatFrame(page);
    await shows(() => again.$("body"), [more]);
  });
  await page.browserContext().close();
  return shots;
}

async function consolesIn({ name, headline, question }) {
  await customers(demo).clickAd(question, headline, { name });
  const page = await openWindow(browser);
  await page.setViewport({ width: 1440, height });
  const frame = await openDesk(page, demo.console);
  await (await page.waitForSelector("#my-name")).type("Ana");
  await page.click("#my-name-done");
  await openConversation(frame, question);
  const shots = await inAllWidths(page, () =>
    shows(() => find(frame, "note", "WhatsApp Ad"), [headline]),
  );
  await page.browserContext().close();
  return shots;
}

/** Runs in a page, before its own scripts: has it say that it is in this language. */
function speak(lang, dir) {
  new MutationObserver((_, observer) => {
    Object.assign(document.documentElement, { lang, dir });
    observer.disconnect();
  }).observe(document, { childList: true });
}

/** The page, loaded anew, in each scheme and width. */
async function inAllWidths(page, isThere) {
  const shots = [];
  for (const scheme of schemes) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of widths) {
      await page.setViewport({ width, height });
      await page.reload();
      await isThere();
      await page.evaluate(() => document.fonts.ready);
      shots.push({ width, image: await page.screenshot({ encoding: "base64" }) });
    }
  }
  return shots;
}

/** A row for each language and scheme. */
async function lay(shots, name) {
  const sheet = await openWindow(browser);
  const columns = widths.map((width) => `${width * scale}px`).join(" ");
  const all = widths.reduce((sum, width) => sum + width * scale + gap, gap);
  await sheet.setViewport({ width: Math.ceil(all), height: 1000 });
  await sheet.setContent(`<!doctype html><title>${name}</title><style>
    body { display: grid; grid-template-columns: ${columns}; gap: ${gap}px; margin: ${gap}px;
           background: #dededb }
    img { display: block; width: 100%; border-radius: 6px }
  </style>`);
  await sheet.evaluate(async (pictures) => {
    for (const { image } of pictures) {
      const picture = new Image();
      picture.src = `data:image/png;base64,${image}`;
      await picture.decode();
      document.body.append(picture);
    }
  }, shots);
  const path = join(folder, name);
  await sheet.screenshot({ path, fullPage: true, quality: 80 });
  await sheet.close();
  console.log(path);
}
