import type { Referral, Website } from "../core/referral.js";

type Tree = { [name: string]: string | string[] | { [key: string]: string } };

/** Fields that are lists even when they have one element: "repairs" and "truncated". */
const lists = /^(rep|t)/;

/**
 * The referral of a record: application/x-www-form-urlencoded, names are paths into the website
 * part of the wire format; and `at`, in milliseconds since 1970. Written by visit.cpp.
 */
export function referralFromRecord(record?: string): Referral | null {
  if (!record) return null;
  const tree: Tree = {};
  for (const [path, value] of new URLSearchParams(record)) {
    const [name = "", key] = path.split(".");
    if (key) tree[name] = { ...(tree[name] as { [key: string]: string }), [key]: value };
    else if (lists.test(name)) tree[name] = [...((tree[name] as string[]) ?? []), value];
    else tree[name] = value;
  }
  const { at, ...website } = tree as Website & { at?: string };
  const time = new Date(+(at as string));
  return {
    version: 1,
    source: "web_widget",
    asserted_by: "page",
    // No time is there when it is not known, and none that no calendar has.
    ...(+time && { captured_at: time.toISOString() }),
    website,
  };
}
