import type { Referral } from "./referral.js";

type Tree = { [name: string]: string | string[] | Tree };

/** Fields that are lists even when they have one element. */
const lists = new Set(["repairs", "truncated"]);

/**
 * The referral of a record: application/x-www-form-urlencoded, names are paths into the website
 * part of the wire format, beside them when it was. Written by record.cpp.
 */
export function referralFromRecord(record: string): Referral | null {
  if (!record) return null;
  const website: Tree = {};
  const referral: Referral = { version: 1, source: "web_widget", asserted_by: "page" };
  for (const [path, value] of new URLSearchParams(record)) {
    const [name = "", key] = path.split(".");
    if (name === "captured_at") {
      referral.captured_at = value;
    } else if (key) {
      website[name] = { ...(website[name] as Tree), [key]: value };
    } else if (lists.has(name)) {
      website[name] = [...((website[name] as string[]) ?? []), value];
    } else {
      website[name] = value;
    }
  }
  return { ...referral, website };
}
