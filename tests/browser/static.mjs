import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves folders under prefixes, as { "/dist/": "/path/of/js/dist" }, and pages from memory, as
 * { "/": "<!doctype html>…" }.
 *
 * @param {object} content  may be changed while it is served
 * @param {Record<string, string>} content.folders
 * @param {Record<string, string>} content.pages
 * @param {Record<string, string>} [content.headers]
 */
export async function serveStatic(content) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    try {
      const { folders, pages, headers } = content;
      const body = Object.hasOwn(pages, path) ? pages[path] : await fileBelow(folders, path);
      const type = types[extname(path)] ?? types[".html"];
      response.writeHead(200, { ...headers, "Content-Type": type }).end(body);
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
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function fileBelow(folders, path) {
  const prefix = Object.keys(folders).find((candidate) => path.startsWith(candidate));
  if (!prefix) throw new Error(`nothing is served at ${path}`);
  // The leading slash keeps ".." from leaving the folder.
  return readFile(join(folders[prefix], normalize(`/${path.slice(prefix.length)}`)));
}
