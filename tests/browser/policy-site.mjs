// A shop that has built camefrom/widget into its own page, under any Content-Security-Policy, and
// whose own server hands messages on to the platform's.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../js/dist", import.meta.url));
const types = { ".js": "text/javascript", ".wasm": "application/wasm" };

export const nonce = "c2hvcA";

/** What the shop has written: the message goes out as soon as the page is there. */
const app = `
import { start } from "/camefrom/widget.js";

const tracker = start();
const text = new URL(location.href).searchParams.get("text");
const message = await tracker.attach({ id: crypto.randomUUID(), text });
const response = await fetch("/messages", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(message),
});
tracker.delivered(message.id);
document.title = response.ok ? "sent" : "refused";
`;

// Listens before anything else can go wrong.
const witness = `
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  globalThis.violations.push(violatedDirective + " " + blockedURI);
});
`;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <title>Shop</title>
    <script nonce="${nonce}" src="/witness.js"></script>
    <script nonce="${nonce}" type="module" src="/app.js"></script>
  </head>
  <body></body>
</html>
`;

/** @param {{ policy: string | null, platform: string }} options */
export async function startPolicySite({ policy, platform }) {
  /** @type {string[]} */
  const requested = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    requested.push(path);
    try {
      if (path === "/messages") return await forward(request, response, platform);
      const [type, body] = await fileAt(path);
      const headers = { "Content-Type": type, "Cache-Control": "no-store" };
      if (policy && path === "/") headers["Content-Security-Policy"] = policy;
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    origin: `http://127.0.0.1:${port}`,
    requested,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function fileAt(path) {
  if (path === "/") return ["text/html; charset=utf-8", page];
  if (path === "/app.js") return [types[".js"], app];
  if (path === "/witness.js") return [types[".js"], witness];
  if (!path.startsWith("/camefrom/")) throw new Error(`nothing is served at ${path}`);
  const file = normalize(`/${path.slice("/camefrom/".length)}`);
  return [types[extname(file)] ?? "text/plain", await readFile(join(dist, file))];
}

/** As a shop's own server would: it knows which conversation its visitor has. */
async function forward(request, response, platform) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { status } = await fetch(`${platform}/chat/messages`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${crypto.randomUUID()}`,
      "Content-Type": "application/json",
    },
    body: Buffer.concat(chunks),
  });
  response.writeHead(status).end();
}
