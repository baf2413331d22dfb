import { html } from "lit";

/** A text in which the words that were looked for are marked. */
export function marked(text: string, search: string) {
  const words = search.split(/\s+/).filter(Boolean);
  // The longest first: it may begin with a shorter one.
  const either = words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  if (either.length === 0) return text;
  // What is found stands at every second place.
  return text
    .split(new RegExp(`(${either.join("|")})`, "i"))
    .map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : part));
}
