import { html, nothing } from "lit";
import type { ConsoleState } from "./console-state.ts";
import { isSet } from "./url-state.ts";

/** What stands in the place of a conversation while there is none to show. */
export function welcome({ thread, inbox }: ConsoleState) {
  return html`<main class="empty" id="timeline" tabindex="-1">
    ${thread ? unread(thread.problem, () => thread.read()) : unopened()}
  </main>`;

  function unopened() {
    if (!inbox.page) return nothing;
    if (inbox.page.items.length > 0 || isSet(inbox.filter))
      return html`<p>Choose a conversation.</p>`;
    const shop = document.documentElement.dataset.shop;
    if (!shop) return platformWelcome();
    return html`
      <div class="welcome">
        <h2>Waiting for the first customer</h2>
        <p>Open the shop, follow one of its campaign links, and write in the chat. You will see here where you came from.</p>
        <a class="button" href=${shop} target="_blank" rel="noopener">Open the shop</a>
        <p>Ads, products and orders come from <a href="/simulator">the simulator</a>.</p>
      </div>
    `;
  }
}

/** Where there is no demo to try. */
function platformWelcome() {
  return html`
    <div class="welcome">
      <h2>Waiting for the first customer</h2>
      <p>What customers write in the chat of your site, or on a channel whose webhooks come here, is seen here.</p>
    </div>
  `;
}

function unread(problem: { text: string; again: boolean } | null, again: () => void) {
  if (!problem) return html`<p>Reading the conversation.</p>`;
  return html`
    <div class="welcome" role="alert">
      <p>${problem.text}</p>
      ${
        problem.again
          ? html`<button type="button" class="button" id="thread-again" data-else="timeline" @click=${again}>
              Try again
            </button>`
          : nothing
      }
      <p><a href="#" id="back" data-else="search">Back to the conversations</a></p>
    </div>
  `;
}
