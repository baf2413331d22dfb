import type { Price, Referral, Source } from "./referral.js";
import { fieldsOf, type Unfinished } from "./unpack.js";
import type { Banner, Field, FieldKind, Note, Panel } from "./view.js";

/** @internal See wasm/src/wire/pack.hpp. */
export function unpackBanner(text: string): Banner {
  const texts = fieldsOf(text);
  const [source, title, image, link, noteCount] = texts;
  const notes = notesOf(texts, 5, Number(noteCount));
  const banner: Banner = {
    source: source as Source,
    title: title as string,
    fields: new Fields(texts, 5 + 2 * notes.length).rest(),
  };
  if (image) banner.image_url = image;
  if (link) banner.link_url = link;
  if (notes.length > 0) banner.notes = notes;
  return banner;
}

/** @internal See wasm/src/wire/pack.hpp. */
export function unpackPanel(text: string): Panel {
  const texts = fieldsOf(text);
  const [source, by, image, link, noteCount, fieldCount, rows, clickId] = texts;
  const notes = notesOf(texts, 8, Number(noteCount));
  const fields = new Fields(texts, 8 + 2 * notes.length);
  const panel: Panel = {
    title: "Referral",
    source: source as Source,
    asserted_by: by as Referral["asserted_by"],
    fields: fields.take(Number(fieldCount)),
  };
  if (clickId) panel.click_id = clickId;
  if (rows) panel.items = rows.split(",").map((size) => fields.take(Number(size)));
  if (image) panel.image_url = image;
  if (link) panel.link_url = link;
  if (notes.length > 0) panel.notes = notes;
  return panel;
}

function notesOf(texts: readonly string[], from: number, count: number): Note[] {
  return Array.from({ length: count }, (_, number) => {
    const at = from + 2 * number;
    return { code: texts[at] as string, text: texts[at + 1] as string };
  });
}

/** Takes fields out of texts, from a place on. */
class Fields {
  readonly #texts: readonly string[];
  #at: number;

  constructor(texts: readonly string[], at: number) {
    this.#texts = texts;
    this.#at = at;
  }

  take(count: number): Field[] {
    const fields: Field[] = [];
    while (fields.length < count) fields.push(this.#next());
    return fields;
  }

  rest(): Field[] {
    const fields: Field[] = [];
    while (this.#at < this.#texts.length) fields.push(this.#next());
    return fields;
  }

  #next(): Field {
    const texts = this.#texts;
    const at = this.#at;
    this.#at = at + 4;
    const field: Field = {
      key: texts[at] as string,
      label: texts[at + 1] as string,
      value: texts[at + 3] as string,
      kind: texts[at + 2] as FieldKind,
    };
    if (field.kind !== "price") return field;
    this.#at += 3;
    const [amount, currency, text] = texts.slice(at + 4, at + 7);
    const price: Unfinished<Price> = {};
    if (amount) price.amount = amount;
    if (currency) price.currency = currency;
    if (text) price.text = text;
    field.price = price;
    return field;
  }
}
