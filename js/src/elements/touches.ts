import { html, nothing, type TemplateResult } from "lit";
import type { Field, Panel } from "../core/view.js";
import { type Pair, pair } from "./arrange.js";
import { placeOf } from "./icons.js";
import { idCount } from "./id-list.js";
import { order } from "./order.js";
import type { PanelSetting } from "./panel-setting.js";
import { notes, provenance, touch, value } from "./touch.js";
import { labelOf } from "./values.js";

/** First and latest touch of one conversation, side by side. */
export function touches(first: Panel, latest: Panel, setting: PanelSetting): TemplateResult {
  return first.source === latest.source
    ? compared(first, latest, setting)
    : apart(first, latest, setting);
}

/** Two kinds of place have little in common: each is told on its own. */
function apart(first: Panel, latest: Panel, setting: PanelSetting): TemplateResult {
  const { words } = setting.labels;
  const column = (name: string, heading: string, panel: Panel) =>
    html`<div class="column">
      <p class="moment" part="moment">${heading}</p>
      ${touch(panel, name, setting)}
    </div>`;
  return html`<div class="apart">
    ${column("first", words.first, first)} ${column("latest", words.latest, latest)}
  </div>`;
}

/** One kind of place twice: label by label, so that what has changed is seen. */
function compared(first: Panel, latest: Panel, setting: PanelSetting): TemplateResult {
  const { words } = setting.labels;
  const pairs = pair(first.fields, latest.fields);
  const isFolded = ({ label: { kind, key } }: Pair) =>
    kind === "id" && key !== first.click_id && key !== latest.click_id;
  const ids = pairs.filter(isFolded);
  const rest = pairs.filter((one) => !isFolded(one));
  const row = (one: Pair, index: number) => pairRow(one, index, first, latest, setting);
  const list = (of: readonly Pair[]) => html`<dl class="pairs" part="fields">${of.map(row)}</dl>`;
  return html`<div class="touch" data-place=${placeOf(latest.source)}>
    <div class="moments" aria-hidden="true">
      <p class="moment" part="moment">${words.first}</p>
      <p class="moment" part="moment">${words.latest}</p>
      ${picture(first, setting)} ${picture(latest, setting)}
    </div>
    ${list(rest)} ${items(words.first, first, setting)} ${items(words.latest, latest, setting)}
    ${ids.length > 0 ? setting.disclosures.render("both", idCount(ids.length, setting), () => list(ids)) : nothing}
    ${notes(first, setting)} ${notes(latest, setting)} ${provenance(latest, setting)}
  </div>`;
}

function pairRow(
  one: Pair,
  index: number,
  first: Panel,
  latest: Panel,
  setting: PanelSetting,
): TemplateResult {
  const { label } = one;
  const id = `${label.key}-${index}`;
  const said = labelOf(label, setting.labels);
  if (one.first?.value === one.latest?.value) {
    return html`<div class="pair" part="field" data-key=${label.key} data-kind=${label.kind} data-same>
      <dt part="label">${said}</dt>
      <dd part="value">${value(label, latest, id, setting)}</dd>
    </div>`;
  }
  return html`<div class="pair" part="field" data-key=${label.key} data-kind=${label.kind}>
    <dt part="label">${said}</dt>
    ${moment("first", one.first, first, id, setting)}
    ${moment("latest", one.latest, latest, id, setting)}
  </div>`;
}

/** What one of the two has; the column's heading is said with it. */
function moment(
  name: "first" | "latest",
  field: Field | undefined,
  panel: Panel,
  id: string,
  setting: PanelSetting,
) {
  if (!field) return nothing;
  return html`<dd part="value" data-touch=${name}>
    <span class="unseen">${setting.labels.words[name]}: </span>
    ${value(field, panel, `${name}-${id}`, setting)}
  </dd>`;
}

function picture(panel: Panel, setting: PanelSetting): TemplateResult {
  return html`<div>${setting.pictures.render(panel.image_url, panel.source) ?? nothing}</div>`;
}

function items(heading: string, panel: Panel, setting: PanelSetting) {
  if (!panel.items) return nothing;
  return html`<p class="moment" part="moment">${heading}</p>
    ${order(panel, heading, setting)}`;
}
