import { html } from "lit";
import type { ConsoleState } from "./console-state.ts";

const keys: [keys: string[], what: string][] = [
  [["Ctrl", "K"], "Search"],
  [["↓", "↑"], "Down and up the list, from the search as well"],
  [["Enter"], "Open the conversation; send the answer"],
  [["Shift", "Enter"], "A new line in the answer"],
  [["Alt", "1"], "Take the first suggested answer, which can be changed; 2 for the second"],
  [["Alt", "Page Down"], "Next conversation"],
  [["Alt", "Page Up"], "Previous conversation"],
];

export function keyboardHelp() {
  return html`
    <button type="button" class="help" popovertarget="keyboard">Keyboard</button>
    <div id="keyboard" popover role="dialog" aria-labelledby="keyboard-title">
      <h2 id="keyboard-title">Keyboard</h2>
      <dl>
        ${keys.map(
          ([names, what]) => html`
            <div>
              <dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt>
              <dd>${what}</dd>
            </div>
          `,
        )}
      </dl>
    </div>
  `;
}

export function listenToKeys(state: ConsoleState): void {
  addEventListener("keydown", (event) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey) {
      event.preventDefault();
      const search = document.querySelector<HTMLInputElement>("#search");
      search?.focus();
      search?.select();
    } else if (altKey && !ctrlKey && !metaKey && (key === "PageDown" || key === "PageUp")) {
      event.preventDefault();
      state.step(key === "PageDown" ? 1 : -1);
    }
  });
}

export function skipLink() {
  const skip = (event: Event) => {
    // The part of the address after "#" names the conversation.
    event.preventDefault();
    document.querySelector<HTMLElement>("#timeline")?.focus();
  };
  return html`<a class="skip" href="#timeline" @click=${skip}>Skip to the conversation</a>`;
}
