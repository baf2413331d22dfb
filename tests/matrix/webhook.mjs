// @ts-check
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { signBody, whatsappAdBody } from "camefrom/testing";

/** What the recipes find in their environment. */
export const secrets = { META_APP_SECRET: "a secret of the matrix", META_VERIFY_TOKEN: "a token" };

/**
 * @typedef {object} Asked
 * @property {"GET" | "POST"} method
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {string} [query]
 */
/** @typedef {(asked: Asked) => Promise<{ status: number, text: string }>} Ask */

/** @type {(address: string) => Ask} */
export const posting = (address) => async (asked) => {
  const { query = "", ...init } = asked;
  const response = await fetch(`${address}?${query}`, init);
  return { status: response.status, text: await response.text() };
};

/**
 * For a server in Node: `store()`, which the recipes are given, and what it was called with.
 * @param {string} folder
 */
export async function storing(folder) {
  const file = join(folder, "stored.jsonl");
  await rm(file, { force: true });
  const preload = join(import.meta.dirname, "fixtures/webhook/store.mjs");
  return {
    env: {
      ...secrets,
      STORED: file,
      WATCHED: join(folder, "watched.json"),
      NODE_OPTIONS: `--import=${preload}`,
    },
    stored: async () => {
      const text = await readFile(file, "utf8").catch(() => "");
      return text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
}

/**
 * Posts as Meta does, and as somebody else.
 * @param {Ask} ask
 * @param {() => Promise<any[]>} stored
 */
export async function checkWebhook(ask, stored) {
  /** @type {(what: string, asked: Asked, status: number) => Promise<string>} */
  const expect = async (what, asked, status) => {
    const answer = await ask(asked);
    if (answer.status === status) return answer.text;
    throw new Error(`${what}: ${answer.status}, not ${status}\n${answer.text.slice(0, 500)}`);
  };
  const { META_APP_SECRET: secret, META_VERIFY_TOKEN: token } = secrets;
  const forged = await signBody(whatsappAdBody({ id: "wamid.forged" }), "another secret");
  await expect("a forged post", { method: "POST", ...forged }, 401);
  const { body } = forged;
  const headers = { "content-type": "application/json" };
  await expect("an unsigned post", { method: "POST", headers, body }, 401);
  const query = (/** @type {string} */ of) =>
    `hub.mode=subscribe&hub.verify_token=${encodeURIComponent(of)}&hub.challenge=42`;
  await expect("a wrong token", { method: "GET", query: query("another") }, 403);
  const challenge = await expect("Meta's token", { method: "GET", query: query(token) }, 200);
  if (challenge !== "42") throw new Error(`Meta's challenge is answered by "${challenge}"`);

  const signed = await signBody(whatsappAdBody({ id: "wamid.signed", text: "Grüße" }), secret);
  await expect("a signed post", { method: "POST", ...signed }, 200);
  // More than parsers of JSON let in, and less than Meta sends.
  const long = await signBody(whatsappAdBody({ id: "wamid.long", text: "x".repeat(2e6) }), secret);
  await expect("a long signed post", { method: "POST", ...long }, 200);

  const messages = await stored();
  const told = messages.map(({ dedup_key, text, referrals }) => [
    dedup_key.split(":").pop(),
    text.slice(0, 5),
    referrals[0]?.source,
    referrals[0]?.ad?.title,
  ]);
  const want = [
    ["wamid.signed", "Grüße", "whatsapp_ad", "Spring sale"],
    ["wamid.long", "xxxxx", "whatsapp_ad", "Spring sale"],
  ];
  if (JSON.stringify(told) !== JSON.stringify(want)) {
    throw new Error(`what is stored is ${JSON.stringify(told)}`);
  }
}
