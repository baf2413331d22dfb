import type { Referral, Website } from "./referral.js";

type Tree = { [name: string]: string | string[] | { [key: string]: string } };

/** Fields that are lists even when they have one element. */
const lists = /^(repairs|truncated)$/;

/**
 * The referral of a record: application/x-www-form-urlencoded, names are paths into the website
 * part of the wire format, and when it was. Written by record.cpp.
 */
export function referralFromRecord(record: string): Referral | null {
  if (!record) return null;
  const tree: Tree = {};
  for (const [path, value] of new URLSearchParams(record)) {
    const [name = "", key] = path.split(".");
    if (key) tree[name] = { ...(tree[name] as { [key: string]: string }), [key]: value };
    else if (lists.test(name)) tree[name] = [...((tree[name] as string[]) ?? []), value];
    else tree[name] = value;
  }
  const { captured_at, ...website } = tree as Website & { captured_at?: string };
  return {
    version: 1,
    source: "web_widget",
    asserted_by: "page",
    ...(captured_at && { captured_at }),
    website,
  };
}
