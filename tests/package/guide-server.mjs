// @ts-check
import { once } from "node:events";
import { PGlite } from "@electric-sql/pglite";
import { fencesOf, textOf } from "./markdown.mjs";
import { secret } from "./signed.mjs";
import { importSnippet } from "./snippets.mjs";

/**
 * As the guides' db.ts, on a PostgreSQL that needs no server.
 * @type {import("esbuild").Plugin}
 */
const database = {
  name: "database",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]db\.ts$/ }, () => ({
      contents: `export const transaction = (work) => globalThis.guideDatabase.transaction(work);
        export const pool = { query: (...asked) => globalThis.guideDatabase.query(...asked) };`,
    }));
  },
};

/**
 * Runs the server of a guide on its tables.
 * @param {import("./snippets.mjs").Snippet} app
 */
export async function startGuideServer(app) {
  const [tables] = fencesOf(textOf(app.page)).filter(({ language }) => language === "sql");
  const pglite = new PGlite();
  await pglite.exec(tables?.code ?? "");
  Object.assign(globalThis, { guideDatabase: pglite });
  Object.assign(process.env, { META_APP_SECRET: secret, META_VERIFY_TOKEN: "token" });
  /** @type {{ app: import("node:http").RequestListener & { listen(port: number, host: string): import("node:http").Server } }} */
  const { app: express } = await importSnippet(app, [database]);
  const server = express.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    /** @param {string} sql @param {unknown[]} [values] */
    query: (sql, values) => pglite.query(sql, values),
    async stop() {
      server.close();
      server.closeAllConnections();
      await pglite.close();
    },
  };
}
