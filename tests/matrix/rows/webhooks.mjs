// @ts-check
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort, withServer } from "../page.mjs";
import { leftIn } from "../watched.mjs";
import { checkWebhook, posting, secrets, storing } from "../webhook.mjs";
import { withWorkerd } from "../workerd.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const guide = "docs/server.md";
const wasm = "file: camefrom";
const takes = "the program in [server.md](server.md)";

/** @type {(name: string, recipe: string, packages?: Record<string, string>, more?: Partial<Row>) => Row} */
const server = (name, recipe, packages = {}, more = {}) => ({
  name: `${name}: webhook`,
  fixture: "webhook",
  packages,
  wasm,
  programs: { [guide]: ["meta.ts", `${recipe}.ts`] },
  takes,
  ...more,
  async check({ folder, node }) {
    const port = await freePort();
    const { env, stored } = await storing(folder);
    const options = { cwd: folder, port, env };
    return withServer(node, [`${recipe}.js`], options, async (origin) => {
      await checkWebhook(posting(`${origin}/webhooks/meta`), stored);
      return leftIn(folder);
    });
  },
});

/**
 * A function URL's, and an HTTP API's, in the payload format 2.0: AWS Lambda Developer Guide, "Invoking
 * Lambda function URLs", as of 2026-11-29.
 * @param {import("../webhook.mjs").Asked} asked
 * @param {boolean} isBase64Encoded
 */
function lambdaEvent({ method, headers = {}, body, query = "" }, isBase64Encoded) {
  const domainName = "abc.lambda-url.eu-central-1.on.aws";
  const path = "/webhooks/meta";
  const http = { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" };
  return {
    ...{ version: "2.0", routeKey: "$default", rawPath: path, rawQueryString: query },
    headers: { host: domainName, ...headers },
    requestContext: { domainName, http, stage: "$default" },
    ...(body === undefined
      ? { isBase64Encoded: false }
      : { isBase64Encoded, body: isBase64Encoded ? Buffer.from(body).toString("base64") : body }),
  };
}

/** @type {Row[]} */
export const webhooks = [
  server("node:http", "node"),
  server("Express 5", "express", { express: "5.3.0" }, { short: true }),
  server("Express 4", "express", { express: "4.22.3" }),
  server("Fastify 5", "fastify", { fastify: "5.12.8" }),
  server(
    "Nest 12",
    "nest",
    {
      "@nestjs/common": "12.5.1",
      "@nestjs/core": "12.5.1",
      "@nestjs/platform-express": "12.5.1",
      "reflect-metadata": "0.2.2",
      rxjs: "7.8.2",
    },
    { node: "24" },
  ),
  {
    name: "AWS Lambda: webhook",
    fixture: "webhook",
    packages: {},
    wasm,
    programs: { [guide]: ["meta.ts", "lambda.ts"] },
    takes,
    short: true,
    async check({ folder }) {
      await import(pathToFileURL(join(folder, "watch.js")).href);
      /** @type {object[]} */
      const stored = [];
      const store = async (/** @type {string} */ _key, /** @type {object} */ message) =>
        void stored.push(message);
      Object.assign(globalThis, { store });
      Object.assign(process.env, secrets);
      const { handler } = await import(pathToFileURL(join(folder, "lambda.js")).href);
      for (const isBase64Encoded of [true, false]) {
        stored.length = 0;
        await checkWebhook(
          async (asked) => {
            const { statusCode, body } = await handler(lambdaEvent(asked, isBase64Encoded));
            return { status: statusCode, text: body };
          },
          async () => stored,
        );
      }
      return /** @type {any} */ (globalThis).watched;
    },
  },
  {
    name: "workerd: webhook",
    folder: "workerd",
    fixture: "webhook",
    packages: { esbuild: "0.28.2", workerd: "1.20261117.1" },
    node: "24",
    wasm: "compiled before: camefrom",
    programs: { [guide]: ["worker.ts"] },
    takes,
    async check({ folder, node }) {
      const worker = { folder, node, script: "entry.js", bindings: secrets };
      return withWorkerd(worker, async (origin) => {
        const seen = async () => (await fetch(`${origin}/stored`)).json();
        await checkWebhook(posting(`${origin}/webhooks/meta`), async () => (await seen()).stored);
        return (await seen()).watched;
      });
    },
  },
];
