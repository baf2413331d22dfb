// Rows of somebody in every table, and what is left of them.
import { createHash } from "node:crypto";
import { fillTables } from "./filled-tables.mjs";

// What has nothing of a customer in it: the shop's feed, hashes, and who works there.
export const ofNobody = ["products", "forgotten", "agents", "sessions", "audit"];

export const longAgo = "update conversations set updated_at = '2020-01-01'";
export const pictureOf = (tag) => `https://pictures.example/${tag}-touches-referral.png`;
const copyKey = (url) => createHash("sha256").update(url).digest("base64url");
export const idOf = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Somebody of whom there is a row in each table. */
export async function fill(client, tag, number, more = {}) {
  const key = `${tag}-dedup`;
  const account = `${tag}-account`;
  return fillTables(client, tag, number, {
    without: ofNobody,
    given: {
      ...more,
      conversations: { phone: `4900${number}`, ...more.conversations },
      messages: { account, dedup_key: key, told_by: "meta", told_id: `${tag}-told` },
      edits: { told_by: "meta", id: `${tag}-told` },
      whatsapp_codes: { used_by: JSON.stringify([account, key]) },
      media: { key: copyKey(pictureOf(tag)) },
    },
  });
}

/** In which rows something of a person stands: texts have their name, bytes its bytes, ids their number. */
export function rowsWith(rows, tag, number) {
  const signs = [`${tag}-`, Buffer.from(`${tag}-`).toString("hex"), idOf(number), `4900${number}`];
  signs.push(copyKey(pictureOf(tag)));
  return [...rows].flatMap(([table, texts]) =>
    texts
      .filter((text) => signs.some((sign) => text.includes(sign)))
      .map((text) => `${table}: ${text}`),
  );
}
