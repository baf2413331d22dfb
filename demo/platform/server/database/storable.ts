/** PostgreSQL takes neither NUL nor half a surrogate pair in its JSON. */
export function storable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "string" ? storableText(item) : item,
  );
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{fffd}");
}
