import { html, nothing, type TemplateResult } from "lit";
import type { Field, Panel } from "../core/view.js";
import type { PanelSetting } from "./panel-setting.js";
import { amount, labelOf, plain } from "./values.js";

/** What a column shows; a product without a name goes by its SKU. */
const columns = [["name", "id"], ["count"], ["price"]] as const;

type Column = (typeof columns)[number];

/**
 * An order's items: what, how many, at what price each, and the sum. The roles are said, because
 * a narrow panel lays the cells out in another way than as a table.
 */
export function orderTable(
  { items = [] }: Panel,
  total: Field | undefined,
  setting: PanelSetting,
): TemplateResult {
  const all = items.flat();
  const used = columns.filter((column, index) => index === 0 || find(all, column));
  return html`<table class="order" part="table" role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${used.map((column) => head(column, find(all, column), setting))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${items.map(
        (item) => html`<tr role="row">
          <th scope="row" role="rowheader">${named(item, setting)}</th>
          ${used.slice(1).map((column) => cell(column, find(item, column), setting))}
        </tr>`,
      )}
    </tbody>
    ${total ? sum(total, used.length, setting) : nothing}
  </table>`;
}

function find(fields: readonly Field[], column: Column): Field | undefined {
  const kinds: readonly Field["kind"][] = column;
  for (const kind of kinds) {
    const found = fields.find((field) => field.kind === kind);
    if (found) return found;
  }
  return undefined;
}

function head([kind]: Column, field: Field | undefined, { labels }: PanelSetting): TemplateResult {
  const label = field ? labelOf(field, labels) : nothing;
  return html`<th scope="col" role="columnheader" data-column=${kind}>${label}</th>`;
}

/** Webhooks know an order's products by SKU, and by name only once a catalogue has told it. */
function named(item: readonly Field[], { labels }: PanelSetting): TemplateResult {
  const name = item.find(({ kind }) => kind === "name");
  const sku = item.find(({ kind }) => kind === "id");
  if (!name) return plain(sku?.value ?? "");
  if (!sku) return plain(name.value);
  return html`${plain(name.value)}
    <span class="unseen">${labelOf(sku, labels)}</span>
    <span class="sku" title=${sku.value}>${plain(sku.value)}</span>`;
}

function cell([kind]: Column, field: Field | undefined, setting: PanelSetting): TemplateResult {
  return html`<td role="cell" data-column=${kind}>${field ? amount(field, setting) : nothing}</td>`;
}

function sum(total: Field, width: number, setting: PanelSetting): TemplateResult {
  return html`<tfoot role="rowgroup">
    <tr role="row">
      <th scope="row" role="rowheader" colspan=${Math.max(1, width - 1)}>
        ${labelOf(total, setting.labels)}
      </th>
      <td role="cell">${amount(total, setting)}</td>
    </tr>
  </tfoot>`;
}
