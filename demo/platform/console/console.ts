import "camefrom/elements";
import { html, nothing, render } from "lit";
import { StickToBottom } from "../chat/stick-to-bottom.ts";
import { listenToFiles } from "../messages/files.ts";
import { nameButton, nameForm } from "./agent-name.ts";
import { attach } from "./composer.ts";
import { ConsoleState } from "./console-state.ts";
import { contact } from "./contact.ts";
import { conversationList } from "./conversation-list.ts";
import { filters, waitingCount } from "./filters.ts";
import { Focus } from "./focus.ts";
import { keyboardHelp, listenToKeys, skipLink } from "./keyboard.ts";
import { listenToSuggestionKeys } from "./suggested.ts";
import { timeline } from "./timeline.ts";
import { welcome } from "./welcome.ts";

const title = document.title;
const state = new ConsoleState(draw);
const focus = new Focus();
const scroll = new StickToBottom(".conversation #timeline", draw);

function draw(): void {
  const { thread, inbox, live } = state;
  const record = thread?.record;
  const waiting = inbox.waiting > 0 ? `(${waitingCount(inbox)}) ` : "";
  document.title = waiting + (record ? `${record.conversation.contact_name} · ${title}` : title);
  document.body.dataset.open = thread ? "yes" : "no";
  document.body.dataset.contact = state.contactShown ? "shown" : "hidden";
  focus.keep(() =>
    render(
      html`
        ${skipLink()}
        <nav class="list" aria-label="Inbox">
          <header>
            <h1>Conversations</h1>
            <p class="live" data-connected=${live === true} role="status">
              ${live === null ? "Connecting" : live ? "Live" : "Reconnecting"}
            </p>
          </header>
          ${nameForm(state.me)} ${filters(inbox)} ${conversationList(state)}
          <footer>${demoLinks()}${nameButton(state.me)}${keyboardHelp()}</footer>
        </nav>
        ${thread && record ? timeline(state, thread, record, scroll) : welcome(state)}
        ${record ? contact(record.conversation) : nothing}
      `,
      document.body,
    ),
  );
  scroll.settleOn(thread && record ? thread.id : null);
}

/** A platform has neither. */
function demoLinks() {
  const isDemo = document.documentElement.dataset.shop;
  return isDemo ? html`<a href="/simulator">Simulator</a><a href="/play">Playground</a>` : nothing;
}

listenToKeys(state);
listenToFiles((file) => void attach(state, file));
listenToSuggestionKeys();
state.start();
