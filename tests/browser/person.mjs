// What a person, or a screen reader, can find on a page and do there: things have roles and names,
// and the page may be built in any way. Everything is asked again until it is there, because
// neither shadow roots nor frames of other sites tell an observer in the page when they change.

import { setTimeout as pause } from "node:timers/promises";
import { accessible } from "./accessible.mjs";

/** @typedef {import("puppeteer-core").Frame | import("puppeteer-core").ElementHandle} Place */

const patience = 30_000;
const interval = 50;
const pressAgain = 3_000;

/**
 * Asks until the answer is neither null, undefined nor false.
 *
 * @template T
 * @param {string} what  for the error
 * @param {() => Promise<T | null | undefined | false>} ask
 * @returns {Promise<T>}
 */
export async function eventually(what, ask) {
  const deadline = Date.now() + patience;
  for (;;) {
    let gone;
    const answer = await ask().catch((error) => {
      if (!isAboutChange(error)) throw error;
      gone = error;
    });
    if (answer) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Not there after ${patience / 1000} s: ${what}`, { cause: gone });
    }
    await pause(interval);
  }
}

/** A page that is just being replaced, or redrawn, is asked again. */
function isAboutChange(error) {
  // "cross-origin object": Firefox, of a frame whose page has just come in the place of the empty one.
  // "Target closed": Chromium, of a page in whose place a prerendered one has just come.
  return /target closed|detached|destroyed|not attached|not belong|no such|stale|discarded|context|cross-origin object/i.test(
    error.message,
  );
}

/**
 * Everything in a place that has this role and name, in shadow roots, too.
 *
 * @param {Place} place
 * @param {string} role
 * @param {string} [name]
 */
export async function all(place, role, name = "") {
  const frame = "frame" in place ? place.frame : place;
  const version = await frame.page().browser().version();
  if (version.toLowerCase().startsWith("firefox")) return accessible(place, role, name);
  return place.$$(`aria/${name}[role="${role}"]`);
}

/**
 * @param {Place} place
 * @param {string} role
 * @param {string} [name]
 */
export function find(place, role, name = "") {
  return eventually(`${role} “${name}”`, async () => (await all(place, role, name))[0]);
}

/** The text of an element as it is shown, that of shadow roots included. */
export function textOf(element) {
  return element.evaluate((root) => {
    const hidden = new Set(["SCRIPT", "STYLE", "TEMPLATE"]);
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (hidden.has(node.nodeName)) return "";
      const children =
        node.nodeName === "SLOT" && node.assignedNodes().length > 0
          ? node.assignedNodes()
          : (node.shadowRoot ?? node).childNodes;
      return Array.from(children, read).join(" ");
    };
    return read(root).replace(/\s+/g, " ").trim();
  });
}

/**
 * Waits for an element to show every one of these texts, and gives all that it shows.
 *
 * @param {() => Promise<import("puppeteer-core").ElementHandle>} get
 * @param {string[]} texts
 */
export async function shows(get, texts) {
  let seen = "nothing";
  try {
    return await eventually("texts", async () => {
      seen = await textOf(await get());
      return texts.every((text) => seen.includes(text)) && seen;
    });
  } catch (error) {
    const missing = texts.filter((text) => !seen.includes(text));
    throw new Error(`${missing.join(", ")} missing in: ${seen}`, { cause: error });
  }
}

/** The frame in which the chat runs, once its script is there: nothing listens to a field before. */
export async function chatFrame(page) {
  return eventually("the chat in iframe “Chat”", async () => {
    const element = await page.$('>>> iframe[title="Chat"]');
    const frame = await element?.contentFrame();
    const isThere = await frame?.evaluate(
      () => location.pathname === "/chat/frame.html" && document.readyState === "complete",
    );
    return isThere && frame;
  });
}

/**
 * Opens the chat by its button, which may belong to the shop's page or to the frame. One that is
 * open is left so, and one that opens by itself, as after a reload, may do so meanwhile.
 */
export async function openChat(page, name = "Open chat") {
  let pressed = 0;
  await eventually(`an open chat, or button “${name}”`, async () => {
    const chat = await page.$('>>> iframe[title="Chat"]');
    if (await chat?.isVisible()) return true;
    // A second press would close it, unless the first one has closed what had just opened by itself.
    const button = Date.now() - pressed > pressAgain && (await chatButton(page, name));
    if (!button) return false;
    await button.click();
    pressed = Date.now();
    return false;
  });
  return chatFrame(page);
}

async function chatButton(page, name) {
  for (const frame of page.frames()) {
    // Of a frame that nobody sees, Chromium may never give the accessibility tree.
    const element = await frame.frameElement();
    if (element && !(await element.isVisible())) continue;
    const [found] = await all(frame, "button", name);
    if (found) return found;
  }
  return null;
}

/** Writes and sends: the visitor in “Message”, the agent in “Answer”. */
export async function say(frame, text, name = "Message") {
  const box = await find(frame, "textbox", name);
  await box.click();
  await box.type(text);
  await (await find(frame, "button", "Send")).click();
}

/** Opens the conversation in which this text is shown, with whatever opens it. */
export async function openConversation(desk, text) {
  const item = await eventually(`a conversation that shows “${text}”`, async () => {
    const [list] = await all(desk, "list", "Conversations");
    for (const candidate of list ? await all(list, "listitem") : []) {
      if ((await textOf(candidate)).includes(text)) return candidate;
    }
    return null;
  });
  const [button] = await all(item, "button");
  const [link] = await all(item, "link");
  await (button ?? link ?? item).click();
}
