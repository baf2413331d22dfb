import { html } from "lit";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** BCP 47, where the text is in another language than the page. */
  readonly lang?: string;
}

/** One of a few, all of which are seen. */
export function choice<Value extends string>(
  name: string,
  legend: string,
  options: readonly Option<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
) {
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    <div>
      ${options.map(
        ({ value, text, lang = "en" }) => html`<label lang=${lang}>
          <input
            type="radio"
            name=${name}
            .checked=${value === chosen}
            @change=${() => choose(value)}
          /><span>${text}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

export function toggle(label: string, on: boolean, change: (on: boolean) => void) {
  return html`<label class="toggle">
    <input
      type="checkbox"
      role="switch"
      .checked=${on}
      @change=${(event: Event) => change((event.currentTarget as HTMLInputElement).checked)}
    />${label}
  </label>`;
}
