// The agent's console as its tests use it: customers who write, and what the list shows of them.
import { ad, post, text, whatsapp, whatsappBody } from "../server/meta.mjs";
import { referral, visitor } from "../server/people.mjs";
import { launch } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { all, eventually, find, textOf } from "./person.mjs";

/**
 * A demo with people who write to it, and a browser for its agents.
 *
 * @param {string} browserName
 * @param {Record<string, string>} [env] settings of the demo beyond the usual ones
 */
export async function startConsole(browserName, env) {
  const demo = await startDemo(env);
  const browser = await launch(browserName).catch(async (error) => {
    await demo.stop();
    throw error;
  });
  return {
    demo,
    browser,
    people: customers(demo),
    async stop() {
      await browser.close();
      await demo.stop();
    },
  };
}

/** People who come to a demo by the roads that filters tell apart. */
export function customers({ console: address, shop }) {
  const { origin } = new URL(address);
  return {
    write: (message, more = {}) =>
      post(origin, whatsappBody(whatsapp({ ...text(message), ...more }))),
    /** All of them in one body, so that they come at once. */
    writeAll: (messages) =>
      post(
        origin,
        whatsappBody(
          ...messages.map(({ message, ...more }) => whatsapp({ ...text(message), ...more })),
        ),
      ),
    clickAd: (message, headline, more = {}) =>
      post(origin, whatsappBody(whatsapp({ ...text(message), ...ad({ headline }), ...more }))),
    visit: (message, query) =>
      visitor(origin).write({ text: message, referral: referral(`${shop()}/${query}`) }),
  };
}

/** The texts of the conversations in the list, from its top. */
export async function listed(frame) {
  const [list] = await all(frame, "list", "Conversations");
  const items = list ? await all(list, "listitem") : [];
  const texts = await Promise.all(items.map(textOf));
  return texts.filter((shown) => shown !== "More conversations");
}

/** Waits until the list shows just these, each by a part of its text, in this order. */
export async function lists(frame, parts) {
  let seen = [];
  try {
    await eventually("the list", async () => {
      seen = await listed(frame);
      return seen.length === parts.length && parts.every((part, at) => seen[at].includes(part));
    });
  } catch (error) {
    throw new Error(`Not ${JSON.stringify(parts)} but ${JSON.stringify(seen)}`, { cause: error });
  }
}

/** Opens the console in a window of this size and waits until it has read its list. */
export async function openDesk(page, address, [width, height] = [1280, 800]) {
  await page.setViewport({ width, height });
  await page.goto(address);
  const frame = page.mainFrame();
  await find(frame, "heading", "Conversations");
  await eventually("the list", async () => (await listed(frame)).length > 0);
  return frame;
}

/** What is scrolled to: the first message that is wholly in sight, and where it stands. */
export function inSight(page) {
  return page.evaluate(() => {
    const box = document.querySelector("#timeline").getBoundingClientRect();
    for (const message of document.querySelectorAll("#timeline article")) {
      const { top } = message.getBoundingClientRect();
      if (top >= box.top) {
        return { text: message.querySelector("p").textContent, top: Math.round(top - box.top) };
      }
    }
    return null;
  });
}
