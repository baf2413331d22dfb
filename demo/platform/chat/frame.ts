// What the chat's frame begins with on every page: it looks whether this visitor has a conversation. The chat
// itself is loaded where there is one, or where it is wanted.

import { listenToSite, type SiteMessage, showLauncher } from "camefrom/frame";
import { loadStylesheet } from "../messages/stylesheet.ts";
import { languageOf, launcherLabels } from "./launcher-labels.ts";
import { lookUp } from "./settings.ts";
import { hasConversation } from "./storage.ts";

const unheard: SiteMessage[] = [];
let hear = (message: SiteMessage): void => {
  unheard.push(message);
};
let loading = false;

const firstPause = 1_000;
const longestPause = 30_000;

async function load(): Promise<void> {
  loading = true;
  for (let pause = firstPause, tries = 0; ; pause = Math.min(pause * 2, longestPause), tries++) {
    const looks = loadStylesheet("/chat/frame.css");
    const [chat] = await Promise.all([fetchChat(tries).catch(() => null), looks]);
    if (chat) {
      // Until here the page's own skeleton of a chat shines through.
      document.body.hidden = false;
      hear = chat.hear;
      for (const message of unheard.splice(0)) hear(message);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Some browsers remember for an address that a module could not be fetched from it. */
function fetchChat(tries: number): Promise<typeof import("./chat.ts")> {
  return tries ? import(`${new URL("chat.js", import.meta.url)}?${tries}`) : import("./chat.ts");
}

listenToSite(async (said) => {
  const message = { ...said, settings: await lookUp(said) };
  const { open, settings, calls } = message;
  const { color, position, text, storage = "none" } = settings;
  if (!loading) {
    showLauncher({ color, position, text, labels: launcherLabels[languageOf(settings.lang)] });
  }
  hear(message);
  const isAsked = calls.some(([name]) => name !== "visit");
  const isWanted = open || isAsked || storage !== "none" || hasConversation();
  if (isWanted && !loading) void load();
});
