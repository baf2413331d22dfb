import { html, nothing, type TemplateResult } from "lit";
import type { Field, Note, Panel } from "../core/view.js";
import { arrange } from "./arrange.js";
import { icons, placeOf, places } from "./icons.js";
import { idCount, idList, idWithCopy } from "./id-list.js";
import { order } from "./order.js";
import type { PanelSetting } from "./panel-setting.js";
import { shapeOf } from "./picture.js";
import {
  address,
  amount,
  isAmount,
  labelOf,
  linkText,
  noteIn,
  outward,
  plain,
  time,
  wordsOf,
} from "./values.js";

/** All that a panel says of one touch. @param name tells it from the other one of the panel */
export function touch(panel: Panel, name: string, setting: PanelSetting): TemplateResult {
  const { kind, things, facts, ids } = arrange(panel);
  const picture = setting.pictures.render(panel.image_url, panel.source);
  return html`<div class="touch" part="touch" data-place=${placeOf(panel.source)}>
    ${rows(kind, panel, name, setting)}
    ${things.map((thing, index) => block(thing, index === 0 ? picture : undefined, panel, `${name}-${index}`, setting))}
    ${things.length === 0 ? (picture ?? nothing) : nothing}
    ${panel.items ? order(panel, name, setting) : nothing}
    ${rows(facts, panel, name, setting)}
    ${link(panel, setting)}
    ${
      ids.length > 0
        ? setting.disclosures.render(name, idCount(ids.length, setting), () =>
            idList(ids, name, setting),
          )
        : nothing
    }
    ${notes(panel, setting)}
    ${provenance(panel, setting)}
  </div>`;
}

export function rows(fields: readonly Field[], panel: Panel, name: string, setting: PanelSetting) {
  if (fields.length === 0) return nothing;
  return html`<dl class="rows" part="fields">
    ${fields.map(
      (
        field,
        index,
      ) => html`<div class="row" part="field" data-key=${field.key} data-kind=${field.kind}>
      <dt part="label">${labelOf(field, setting.labels)}</dt>
      <dd part="value">${value(field, panel, `${name}-${field.key}-${index}`, setting)}</dd>
    </div>`,
    )}
  </dl>`;
}

/** The ad, product or link itself: what it is called speaks for itself, so labels are not shown. */
function block(
  thing: readonly Field[],
  picture: TemplateResult | undefined,
  panel: Panel,
  name: string,
  setting: PanelSetting,
): TemplateResult {
  return html`<div class="thing" part="thing" data-picture=${picture ? shapeOf(panel.source) : nothing}>
    ${picture ?? nothing}
    <dl class="told" part="fields">
      ${thing.map(
        (field, index) => html`<div data-key=${field.key} data-kind=${field.kind} part="field">
        <dt class="unseen">${labelOf(field, setting.labels)}</dt>
        <dd part="value">${value(field, panel, `${name}-${field.key}-${index}`, setting)}</dd>
      </div>`,
      )}
    </dl>
  </div>`;
}

/** @param id tells this value from the others of the panel */
export function value(field: Field, panel: Panel, id: string, setting: PanelSetting) {
  if (field.kind === "id") return idWithCopy(field, id, setting);
  if (field.kind === "time") return time(field, setting);
  if (field.key === "type") {
    const words = plain(wordsOf(field, panel.source, setting.labels));
    return html`<span class="type"><span class="chip">${places[placeOf(panel.source)]}</span>${words}</span>`;
  }
  const text = html`${folded(field, panel, id, setting)}
    ${setting.folding.button(id, setting.labels.words)}${unknown(field, panel, setting)}`;
  if (field.kind !== "url") return text;
  const { copying, labels } = setting;
  return html`<div class="copied">${text}</div
    >${copying.button(id, labelOf(field, labels), field.value, labels.words)}`;
}

function folded(field: Field, panel: Panel, id: string, setting: PanelSetting): TemplateResult {
  const { folding, labels } = setting;
  if (field.kind === "prose") return folding.text(id, field.value, 6, "auto");
  if (field.kind === "name") return folding.text(id, field.value, 3, "auto");
  if (field.kind === "url") return folding.text(id, address(field, id, setting), 6);
  if (isAmount(field)) return folding.text(id, amount(field, setting), 3);
  return folding.text(id, plain(wordsOf(field, panel.source, labels)), 3);
}

/** A placeholder that nobody filled in, as it came, is not to be taken for a campaign's name. */
function unknown({ key }: Field, { notes = [] }: Panel, { labels }: PanelSetting) {
  const note = key === "campaign" && notes.find(isOfCampaign);
  return note ? html`<span class="unknown" dir="auto">${noteIn(labels, note)}</span>` : nothing;
}

const isOfCampaign = ({ code }: Note) => code === "campaign_unknown";

/** Where no field shows the address already. */
function link({ source, fields, link_url }: Panel, { labels }: PanelSetting) {
  if (fields.some(({ value }) => value === link_url)) return nothing;
  return outward(link_url, linkText(source, labels), labels);
}

export function notes({ notes = [] }: Panel, { labels }: PanelSetting) {
  const rest = notes.filter((note) => !isOfCampaign(note));
  if (rest.length === 0) return nothing;
  return html`<ul class="notes" part="notes">
    ${rest.map(
      (note) => html`<li>${icons.note}<span dir="auto">${noteIn(labels, note)}</span></li>`,
    )}
  </ul>`;
}

const asserters = {
  page: "fromPage",
  meta: "fromMeta",
  provider: "fromProvider",
  sender: "fromSender",
} as const;

/** Who says so: that anybody can write a page address is for the agent to know. */
export function provenance({ asserted_by }: Panel, { labels: { words } }: PanelSetting) {
  const isSigned = asserted_by === "meta" || asserted_by === "provider";
  return html`<p class="provenance" part="provenance" data-by=${asserted_by}>
    ${isSigned ? icons.meta : icons.page}<span>${words[asserters[asserted_by] ?? "fromPage"]}</span>
  </p>`;
}
