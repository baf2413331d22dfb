// The platform's server: serves the tag's file and the frame, and stores what people write.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { json } from "node:stream/consumers";
import { load } from "camefrom";

const { PORT = "8090", SITES = `http://localhost:${PORT}` } = process.env;
const camefrom = await load();
const sources = {
  "/": new URL("./site/index.html", import.meta.url),
  "/chat/loader.js": new URL(import.meta.resolve("camefrom/loader.js")),
  "/chat/": new URL("./chat/", import.meta.url),
  "/camefrom/": new URL("./", import.meta.resolve("camefrom/loader.js")),
};
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  `connect-src 'self'; frame-ancestors ${SITES}`;

/** By their tokens; in a database, where they are to last. */
const conversations = new Map();

function store(token, { id, text, referral, first_referral }) {
  const { messages, touches } = conversations.get(token) ?? { messages: [], touches: [] };
  conversations.set(token, { messages, touches });
  // A message that was sent again, because the answer was lost, is there already.
  if (messages.some((message) => message.id === id)) return;
  messages.push({ id: String(id), text: String(text) });
  const came = { referral: read(referral), first_referral: read(first_referral) };
  touches.push(...camefrom.newTouches(touches, came));
}

/** What a page says is a claim: the server reads it again. Whatever it is, the message is stored. */
function read(claim) {
  try {
    return claim ? camefrom.readAgain(claim) : null;
  } catch {
    return null;
  }
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (request.method === "POST" && pathname === "/messages") {
    const [, token] = /^Bearer ([\w-]{20,80})$/.exec(request.headers.authorization) ?? [];
    const isShort = Number(request.headers["content-length"]) < 100_000;
    if (!token || !isShort) return response.writeHead(400).end();
    store(token, await json(request));
    return response.writeHead(204).end();
  }
  if (pathname === "/conversations") {
    // For the people who answer: they would have to log in.
    return response.end(JSON.stringify([...conversations.values()]));
  }
  const folder = pathname.slice(0, pathname.lastIndexOf("/") + 1);
  const file = sources[pathname] ?? new URL(pathname.slice(folder.length), sources[folder]);
  const content = await readFile(file);
  response.setHeader("Content-Type", types[extname(file.pathname)] ?? "application/wasm");
  if (pathname === "/chat/frame.html") {
    response.setHeader("Content-Security-Policy", policy);
    return response.end(String(content).replace("{sites}", SITES));
  }
  response.end(content);
}

createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(404).end());
}).listen(PORT, () => console.log(`http://localhost:${PORT}`));
