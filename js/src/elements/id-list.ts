import { html, type TemplateResult } from "lit";
import type { Field } from "../core/view.js";
import { formatCount, tailOf } from "./formats.js";
import type { PanelSetting } from "./panel-setting.js";
import { id, labelOf } from "./values.js";

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

/** "Ids (3)" */
export function idCount(count: number, { labels, locale }: PanelSetting): string {
  return labels.words.details.replace("{count}", () => formatCount(`${count}`, locale));
}

/** @param name tells this value from the others of the panel */
export function idWithCopy(field: Field, name: string, setting: PanelSetting): TemplateResult {
  const { copying, labels } = setting;
  return html`<span class="copied" data-value=${name}>${id(field, tailOf(field.value))}</span
    >${copying.button(name, labelOf(field, labels), field.value, labels.words)}`;
}
