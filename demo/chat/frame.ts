import { Attribution } from "./attribution.ts";
import { Composer } from "./composer.ts";
import { Conversation } from "./conversation.ts";
import { listenToSite, tellSite } from "./site.ts";
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
});
const composer = new Composer((text) => conversation.write(text));

listenToSite(({ open, name, page, calls }) => {
  attribution.start(page);
  for (const call of calls) void attribution.call(call).catch(() => {});
  if (name) {
    document.title = name;
    document.querySelector("#name")?.replaceChildren(name);
  }
  if (open) composer.focus();
});

document.querySelector("#close")?.addEventListener("click", () => tellSite("close"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) tellSite("close");
});

conversation.resume();
