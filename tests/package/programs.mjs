// @ts-check
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { importSnippet, snippets } from "./snippets.mjs";

/** What guide-servers.test.mjs executes. */
export const executed = [
  "docs/assistants.md answer.ts",
  "docs/express-postgresql.md app.ts",
  "docs/express-postgresql.md conversations.ts",
  "docs/next.md app/api/messages/route.ts",
  "docs/next.md app/webhooks/meta/route.ts",
  "docs/senders.md chatwoot.ts",
  ...["hono.ts", "meta.ts", "read.ts", "runtimes.ts"].map((file) => `docs/server.md ${file}`),
  ...["codes.ts", "server.ts"].map((file) => `docs/whatsapp-codes.md ${file}`),
];

/** @param {import("./snippets.mjs").Snippet} snippet */
export function nameOf({ page, file }) {
  const folder = `${page.replaceAll("/", "+").replace(/\.md$/, "")}/`;
  return `${page} ${file.slice(file.indexOf(folder) + folder.length)}`;
}

/**
 * What a program has without exporting it.
 * @param {string} name "docs/server.md read.ts"
 * @param {string} [exported]
 */
export async function programOf(name, exported) {
  const snippet = snippetOf(name);
  const file = snippet.file.replace(/\.ts$/, "-exported.ts");
  await writeFile(file, `${snippet.source}${exported ? `export { ${exported} };\n` : ""}`);
  return importSnippet({ ...snippet, file });
}

/** @param {string} name */
export function snippetOf(name) {
  const snippet = snippets().find((one) => nameOf(one) === name);
  assert.ok(snippet, name);
  return snippet;
}
