// The chat, which frame.ts loads.

import { Attribution, type Call, type Settings, type SiteMessage, tellSite } from "camefrom/frame";
import type { PictureData } from "../server/chat/api.ts";
import { tellSeen } from "./api-client.ts";
import { BackButton } from "./back-button.ts";
import { chime } from "./chime.ts";
import { Composer } from "./composer.ts";
import { Conversation } from "./conversation.ts";
import { dress } from "./dress.ts";
import { News } from "./news.ts";
import { Replies } from "./replies.ts";
import { isQuiet, keepOpen, keepQuiet, token, wasOpen } from "./storage.ts";
import { Timeline } from "./timeline.ts";
import { words } from "./words.ts";
import { Writing } from "./writing.ts";

const attribution = new Attribution();
const timeline = new Timeline();
const writing = new Writing();
const news = new News((position) => {
  const own = token();
  if (own) void tellSeen(own, position);
});
const backButton = new BackButton(() => tellSite("close"));
const conversation = new Conversation(attribution, {
  show: (message) => timeline.show(message),
  draft: (draft) => timeline.draft(draft),
  writing: () => writing.hear(),
  seen: (position) => timeline.seen(position),
  state: (id, state) => {
    timeline.mark(id, state);
    // With the first message there is a conversation that the next page can show.
    if (state === "sent") keepOpen(isOpen);
  },
  answer: ({ position }, isLive) => {
    writing.end();
    if (isLive && !news.areSeen && !isQuiet()) chime().catch(() => {});
    news.add(position);
  },
  clear: () => {
    timeline.clear();
    news.clear();
    writing.end();
  },
});
const composer = new Composer(write);
const replies = new Replies((text) => {
  write(text);
  composer.focus();
});

let isOpen = false;
let settings = "";
// A phone shows the chat in the place of the page, which somebody has just gone to.
let opensAgain = wasOpen() && screen.width > 480;
let isBegun = false;

/** What the page says. */
export function hear(message: SiteMessage): void {
  const { open, calls } = message;
  attribution.hear(message);
  apply(message.settings, message.page.url);
  begin();
  for (const call of calls) carryOut(call);
  if (open === isOpen) return;
  isOpen = open;
  keepOpen(open);
  news.open(open);
  backButton.open(open);
  // Who goes on reading is not taken out of the page.
  if (open && !opensAgain) composer.focus();
  opensAgain = false;
}

function apply(said: Settings, page: string): void {
  const text = JSON.stringify(said);
  if (text === settings) return;
  settings = text;
  dress(said, page);
  replies.show(said.replies);
}

function write(text: string, attachments?: PictureData[]): void {
  replies.hide();
  conversation.write(text, attachments);
}

function begin(): void {
  if (isBegun) return;
  isBegun = true;
  conversation.resume();
  if (opensAgain) tellSite("open");
}

function carryOut([name, text]: Call): void {
  if (name === "send" && typeof text === "string" && text.trim()) write(text);
  if (name === "newConversation") conversation.startAgain();
  if (name === "forget") conversation.forget();
}

document.querySelector("#close")?.addEventListener("click", () => tellSite("close"));
document.addEventListener("keydown", (event) => {
  // A picture that is shown large is closed first.
  if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog")) return;
  tellSite("close");
});

const sound = document.querySelector("#sound");
sound?.setAttribute("aria-pressed", `${!isQuiet()}`);
sound?.addEventListener("click", () => {
  keepQuiet(!isQuiet());
  sound.setAttribute("aria-pressed", `${!isQuiet()}`);
});

const problem = document.querySelector("#problem");
const tellNetwork = () => problem?.replaceChildren(navigator.onLine ? "" : words.offline);
for (const type of ["online", "offline"]) addEventListener(type, tellNetwork);
