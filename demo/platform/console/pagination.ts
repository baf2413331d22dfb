/** What has been loaded so far, the newest first, and where the next page begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null where there are no more. */
  readonly next: string | null;
}

export interface Keys<Item> {
  id(item: Item): string;
  /** Changes when the item moves in the order. */
  place(item: Item): string;
}

/**
 * What is loaded, brought up to date by a page of the newest. Older pages are kept where they follow
 * on it, which they do if its last item is where it was; otherwise there is a gap, and they go.
 */
export function renewed<Item>(
  loaded: Page<Item> | null,
  newest: Page<Item>,
  { id, place }: Keys<Item>,
): Page<Item> {
  if (!loaded) return newest;
  const known = new Map(loaded.items.map((item) => [id(item), item]));
  const items = newest.items.map((item) => unchanged(known.get(id(item)), item));
  const last = items.at(-1);
  if (!newest.next || !last) return { items, next: newest.next };
  const at = loaded.items.findIndex((item) => place(item) === place(last));
  if (at < 0) return { items, next: newest.next };
  const fresh = new Set(items.map(id));
  const older = loaded.items.slice(at + 1).filter((item) => !fresh.has(id(item)));
  return older.length > 0
    ? { items: [...items, ...older], next: loaded.next }
    : { items, next: newest.next };
}

/** What is loaded with one more page at its end; what has moved up meanwhile stays there. */
export function extended<Item>(
  loaded: Page<Item>,
  older: Page<Item>,
  { id }: Keys<Item>,
): Page<Item> {
  const known = new Set(loaded.items.map(id));
  const items = [...loaded.items, ...older.items.filter((item) => !known.has(id(item)))];
  return { items, next: older.next };
}

/** The old object where the new one says the same: what is drawn from it stays as it is. */
export function unchanged<Item>(old: Item | undefined, fresh: Item): Item {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh;
}
