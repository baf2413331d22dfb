import { Attribution, type Call, listenToSite, tellSite } from "camefrom/frame";
import { Composer } from "./composer.ts";
import { Conversation } from "./conversation.ts";
import { Timeline } from "./timeline.ts";

const attribution = new Attribution();
const timeline = new Timeline();
const conversation = new Conversation(attribution, {
  show: (message) => {
    const isNew = timeline.show(message);
    if (isNew && message.direction === "out") tellSite("new");
  },
  draft: (draft) => timeline.draft(draft),
  state: (id, state) => timeline.mark(id, state),
  clear: () => timeline.clear(),
});
const composer = new Composer((text, attachments) => conversation.write(text, attachments));

listenToSite((message) => {
  const { open, settings, calls } = message;
  attribution.hear(message);
  for (const call of calls) carryOut(call);
  const { name } = settings;
  if (name) {
    document.title = name;
    document.querySelector("#name")?.replaceChildren(name);
  }
  if (open) composer.focus();
});

function carryOut([name, text]: Call): void {
  if (name === "send" && typeof text === "string" && text.trim()) conversation.write(text);
  if (name === "newConversation") conversation.startAgain();
  if (name === "forget") conversation.forget();
}

document.querySelector("#close")?.addEventListener("click", () => tellSite("close"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) tellSite("close");
});

conversation.resume();
