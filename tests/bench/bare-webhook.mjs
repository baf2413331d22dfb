// The least that a webhook's server can do: check the signature, store the body, answer. What the
// demo's server does is measured beside it.
import { createHmac, timingSafeEqual } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import pg from "pg";

const { DATABASE_URL: url, CAMEFROM_DATA: folder, SECRET: secret = "" } = process.env;
const database = url
  ? new pg.Pool({ connectionString: url, max: 10 })
  : await PGlite.create(folder);
if (url) database.on("error", () => {});
await database.query(
  "create table bodies (id bigint generated always as identity primary key, body jsonb not null)",
);

const site = new Hono();
site.post("/webhooks/meta", async (context) => {
  const body = Buffer.from(await context.req.arrayBuffer());
  const signature = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(context.req.header("x-hub-signature-256")?.slice(7) ?? "", "hex");
  if (given.length !== signature.length || !timingSafeEqual(given, signature)) {
    return context.text("Wrong signature.", 401);
  }
  await database.query("insert into bodies (body) values ($1)", [body.toString("utf8")]);
  return context.text("ok");
});

serve({ fetch: site.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  process.send?.(`http://127.0.0.1:${port}`),
);
