import type { AnswerWindow as Window } from "camefrom";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { channelName, exactTime } from "./formats.ts";

const minute = 60_000;

/**
 * `<answer-window>`: by when the customer has to be answered, on a channel that has such a rule. The rules
 * are the core's; here is only what is left of the time.
 */
export class AnswerWindow extends LitElement {
  static override properties: PropertyDeclarations = {
    by: { attribute: false },
    channel: { attribute: false },
    waiting: { attribute: false },
  };

  declare by: Window | null;
  declare channel: string;
  /** Whether the customer waits for a person. */
  declare waiting: boolean;
  #clock: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), minute);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override render() {
    const { by, channel, waiting } = this;
    if (!by) return nothing;
    const { rule, until, free_by, free_until } = by;
    const left = timeLeft(until);
    const freeLeft = free_by && timeLeft(free_by);
    const lines = [
      waiting && left
        ? html`<strong>Answer within ${left}</strong>${freeLeft === left ? ", which opens 72 free hours" : nothing}`
        : nothing,
      left ? nothing : html`<strong data-over>${over(rule, channel)}</strong>`,
      waiting && freeLeft && freeLeft !== left
        ? html`<span>An answer within ${freeLeft} opens 72 free hours</span>`
        : nothing,
      free_until && timeLeft(free_until)
        ? html`<span>All messages are free until ${exactTime(free_until)}</span>`
        : nothing,
    ].filter((line) => line !== nothing);
    return lines.map((line) => html`<p class="answer-by">${line}</p>`);
  }
}

/** "23 h 12 min"; empty when it is over. */
function timeLeft(until: string): string {
  const minutes = Math.floor((Date.parse(until) - Date.now()) / minute);
  if (!(minutes >= 0)) return "";
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

function over(rule: Window["rule"], channel: string): string {
  const what = rule === "customer_service_window" ? "a template" : "a tagged message";
  return `The customer wrote more than 24 hours ago: ${channelName(channel)} takes only ${what} now`;
}

customElements.define("answer-window", AnswerWindow);
