import { html, nothing, render } from "lit";
import { contact } from "./contact.ts";
import { conversationList } from "./list.ts";
import { Desk } from "./state.ts";
import { timeline } from "./timeline.ts";

const desk = new Desk(draw);
let drawnFor = "";

function draw(): void {
  const { state } = desk;
  document.body.dataset.open = state.open ? "yes" : "no";
  render(
    html`
      <nav class="list" aria-label="Inbox">
        <header>
          <h1>Conversations</h1>
          <p class="live" data-connected=${state.connected} role="status">
            ${state.connected ? "Live" : "Reconnecting"}
          </p>
        </header>
        ${conversationList(state)}
        <footer><a href="/simulator">Simulator</a></footer>
      </nav>
      ${timeline(state, (id, text) => desk.answer(id, text), desk.switchAssistant)}
      ${state.record ? contact(state.record.conversation, state.camefrom) : nothing}
    `,
    document.body,
  );
  scrollToLatest();
}

/** Follows the conversation unless the agent has scrolled away from its end. */
function scrollToLatest(): void {
  const { record } = desk.state;
  const messages = document.querySelector("#timeline");
  const drawing = record ? `${record.conversation.id} ${record.messages.length}` : "";
  if (!messages || drawing === drawnFor) return;
  drawnFor = drawing;
  messages.scrollTop = messages.scrollHeight;
}

desk.start();
