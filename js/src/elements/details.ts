import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Field } from "../core/view.js";
import { tailOf } from "./formats.js";
import { icons } from "./icons.js";
import type { PanelSetting } from "./panel-setting.js";
import { id, labelOf } from "./values.js";

/** Which disclosures of a panel are open. */
export class Disclosures {
  readonly #host: ReactiveControllerHost;
  readonly #open = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  reset(): void {
    this.#open.clear();
  }

  /**
   * The content is there while it is shut, too: who searches the page for an id is led to it.
   * @param name tells this disclosure from the others of the element
   */
  render(name: string, label: string, content: () => TemplateResult): TemplateResult {
    const open = this.#open.has(name);
    const list = `list-${name}`;
    return html`<div class="details" part="details" ?data-open=${open}>
      <button
        class="disclose"
        part="button"
        type="button"
        aria-expanded=${open}
        aria-controls=${list}
        @click=${() => this.#toggle(name)}
      >${icons.chevron}${label}</button>
      <div
        id=${list}
        hidden=${open ? nothing : "until-found"}
        @beforematch=${() => this.#toggle(name)}
      >${content()}</div>
    </div>`;
  }

  #toggle(name: string): void {
    if (!this.#open.delete(name)) this.#open.add(name);
    this.#host.requestUpdate();
  }
}

/** The ids of one touch, each on a line of its own with a button to copy it. */
export function idList(fields: readonly Field[], touch: string, setting: PanelSetting) {
  return html`<dl class="rows ids" part="fields">
    ${fields.map(
      (field) => html`<div class="row" part="field" data-key=${field.key}>
        <dt part="label">${labelOf(field, setting.labels)}</dt>
        <dd part="value">${idWithCopy(field, `${touch}-${field.key}`, setting)}</dd>
      </div>`,
    )}
  </dl>`;
}

/** @param name tells this value from the others of the panel */
export function idWithCopy(field: Field, name: string, setting: PanelSetting): TemplateResult {
  const { copying, labels } = setting;
  return html`<span class="copied" data-value=${name}>${id(field, tailOf(field.value))}</span
    >${copying.button(name, labelOf(field, labels), field.value, labels.words)}`;
}
