import { html, nothing, type TemplateResult } from "lit";
import type { Field, Panel } from "../core/view.js";
import { arrange } from "./arrange.js";
import type { PanelSetting } from "./panel-setting.js";
import { amount, labelOf, plain } from "./values.js";

/** What a column shows; a product without a name goes by its SKU. */
const columns = [["name", "retailer_id"], ["quantity"], ["unit_price"], ["line_total"]] as const;

type Column = (typeof columns)[number];

/**
 * An order: what it costs first, then what, how many, at what price. The roles of the table are said,
 * because a narrow panel lays the cells out in another way than as a table.
 * @param name tells it from another order of the panel
 */
export function order(panel: Panel, name: string, setting: PanelSetting): TemplateResult {
  const { items = [] } = panel;
  const all = items.flat();
  const used = columns.filter((column, index) => index === 0 || find(all, column));
  return html`${sum(panel, name, setting)}
    <table class="order" part="table" role="table" data-value=${`order-${name}`}>
      <thead role="rowgroup">
        <tr role="row">
          ${used.map((column) => head(column, find(all, column), setting))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${items.map(
          (item) => html`<tr role="row">
            <th scope="row" role="rowheader">${named(item, panel, setting)}</th>
            ${used.slice(1).map((column) => cell(column, find(item, column), setting))}
          </tr>`,
        )}
      </tbody>
    </table>`;
}

function sum(panel: Panel, name: string, setting: PanelSetting): TemplateResult {
  const { totals, units } = arrange(panel);
  const { labels, copying } = setting;
  const [total] = totals;
  const label = labelOf({ key: "order", label: "Order", value: "", kind: "text" }, labels);
  return html`<div class="sum">
    <dl part="fields">
      ${total ? told(total, totals, setting) : nothing}
      ${units ? told(units, [units], setting) : nothing}
    </dl>
    ${copying.button(`order-${name}`, label, forTheWarehouse(panel), labels.words)}
  </div>`;
}

function told(field: Field, values: readonly Field[], setting: PanelSetting): TemplateResult {
  return html`<div part="field" data-key=${field.key}>
    <dt part="label">${labelOf(field, setting.labels)}</dt>
    ${values.map((one) => html`<dd part="value">${amount(one, setting)}</dd>`)}
  </div>`;
}

/** What is to be packed: one item on a line, and the customer's note. */
function forTheWarehouse({ items = [], fields }: Panel): string {
  const text = (of: readonly Field[], key: string) =>
    of.find((field) => field.key === key)?.value.replace(/\s+/g, " ") ?? "";
  const lines = items.map((item) => {
    const quantity = text(item, "quantity");
    const times = quantity && `${quantity} ×`;
    return [times, text(item, "retailer_id"), text(item, "name")].filter(Boolean).join(" ");
  });
  const note = text(fields, "note");
  return [lines.join("\n"), note].filter(Boolean).join("\n\n");
}

function find(fields: readonly Field[], column: Column): Field | undefined {
  const keys: readonly string[] = column;
  for (const key of keys) {
    const found = fields.find((field) => field.key === key);
    if (found) return found;
  }
  return undefined;
}

function head([key]: Column, field: Field | undefined, { labels }: PanelSetting): TemplateResult {
  const label = field ? labelOf(field, labels) : nothing;
  return html`<th scope="col" role="columnheader" data-column=${key}>${label}</th>`;
}

/** Webhooks know an order's products by SKU, and by name only once a catalogue has told it. */
function named(item: readonly Field[], panel: Panel, setting: PanelSetting): TemplateResult {
  const field = (key: string) => item.find((one) => one.key === key);
  const [name, sku, picture] = [field("name"), field("retailer_id"), field("image_url")];
  return html`${setting.pictures.render(picture?.value, panel.source) ?? nothing}
    <span class="what">${name ? plain(name.value) : plain(sku?.value ?? "")}
      ${name && sku ? skuOf(sku, setting) : nothing}
    </span>`;
}

function skuOf(sku: Field, { labels }: PanelSetting): TemplateResult {
  return html`<span class="unseen">${labelOf(sku, labels)}</span>
    <span class="sku" title=${sku.value}>${plain(sku.value)}</span>`;
}

function cell([key]: Column, field: Field | undefined, setting: PanelSetting): TemplateResult {
  return html`<td role="cell" data-column=${key}>${field ? amount(field, setting) : nothing}</td>`;
}
