import type { Referral } from "camefrom";
import { html, nothing, type TemplateResult } from "lit";
import { until } from "lit/directives/until.js";
import type { Suggestion } from "../server/console/api.ts";
import { readSuggestions } from "./api-client.ts";
import type { Thread } from "./thread.ts";

type List = TemplateResult | typeof nothing;

/** For which conversation, latest message and origin the suggestions are. */
interface Shown {
  id: string;
  position: string | undefined;
  referral: Referral | null | undefined;
  list: Promise<List>;
}

let shown: Shown | null = null;
// What was there stays until the next ones have come, so that the field below does not jump.
let before: { id: string; list: List } | null = null;

/** Above the answer field: what may be said next. It goes into the field, and nowhere else. */
export function suggested({ id, record }: Thread) {
  const position = record?.messages.items[0]?.position;
  // The same object as long as nothing of it has changed; a product may be looked up meanwhile.
  const referral = record?.conversation.latest_referral;
  if (shown?.id !== id || shown.position !== position || shown.referral !== referral) {
    shown = { id, position, referral, list: read(id) };
  }
  return until(shown.list, before?.id === id ? before.list : nothing);
}

async function read(id: string): Promise<List> {
  const all = await readSuggestions(id).catch(() => []);
  const list = all.length > 0 ? listOf(all) : nothing;
  before = { id, list };
  return list;
}

function listOf(all: readonly Suggestion[]) {
  return html`
    <section class="suggested" aria-label="Suggested answers">
      <h3>Suggested</h3>
      <ul>
        ${all.map((one, at) => html`<li>${button(one, at + 1)}</li>`)}
      </ul>
    </section>
  `;
}

function button({ text, name, price, picture }: Suggestion, number: number) {
  return html`
    <button
      type="button"
      aria-keyshortcuts="Alt+${number}"
      title=${text}
      @click=${() => putIntoAnswer(text)}
    >
      ${picture ? html`<img src=${picture} alt="" width="36" height="36" />` : nothing}
      <span class="what">
        <span class="words" dir="auto">${name ?? text}</span>
        <span class="below">
          ${price ? html`<span class="price" dir="auto">${price}</span>` : nothing}
          <kbd aria-hidden="true">Alt ${number}</kbd>
        </span>
      </span>
    </button>
  `;
}

/** At the cursor; by the one way that Ctrl+Z takes back, where the browser has it. */
function putIntoAnswer(text: string): void {
  const field = document.querySelector<HTMLTextAreaElement>("#answer");
  if (!field) return;
  field.focus();
  const { value, selectionStart: start, selectionEnd: end } = field;
  const isApart = start === 0 || /\s$/.test(value.slice(0, start));
  const words = isApart ? text : `\n${text}`;
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Alt and a number; by the place of the key, for with Alt some keyboards write other letters. */
export function listenToSuggestionKeys(): void {
  addEventListener("keydown", (event) => {
    const { altKey, ctrlKey, metaKey, shiftKey, code } = event;
    const number = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    if (!number || !altKey || ctrlKey || metaKey || shiftKey) return;
    const buttons = document.querySelectorAll<HTMLButtonElement>(".suggested button");
    const chosen = buttons[Number(number) - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
  });
}
