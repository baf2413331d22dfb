import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BlockList, isIP } from "node:net";
import { longestJson } from "../core/boundary.js";
import type { CModule } from "./c-module.js";

const statusOf: Record<string, number> = { too_large: 413 };

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** What `camefrom serve` is told. */
export interface ServeOptions {
  host: string;
  /** 0 for any that is free. */
  port: number;
  /** From the environment, because arguments can be read by everybody on the machine. */
  token: string | undefined;
}

/**
 * Whether an address is this machine's own and nobody else's.
 * @internal
 */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host === "localhost";
  return loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

/** Why it must not listen there, or nothing. */
export function refusalOf({ host, token }: ServeOptions): string | undefined {
  if (isLoopback(host) || token) return undefined;
  return (
    `camefrom: ${host} is open to others. Set CAMEFROM_TOKEN to a long secret, which requests ` +
    'then have in "Authorization: Bearer ...", or leave out --host.\n'
  );
}

/**
 * The core's functions over HTTP. Whoever listens has to close it.
 * @param schema the text of the JSON Schema
 */
export function service(core: CModule, schema: string, options: ServeOptions): Server {
  return createServer((request, response) => {
    answer(core, schema, options, request, response).catch(() => response.destroy());
  });
}

async function answer(
  core: CModule,
  schema: string,
  { host, token }: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, json: string) => {
    // What is left of a body that was refused is not waited for.
    if (!request.complete) response.setHeader("connection", "close");
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(json);
  };
  const refuse = (status: number, code: string, message: string) =>
    send(status, JSON.stringify({ error: { code, message } }));

  if (token && !isRight(request.headers.authorization, token)) {
    return refuse(401, "unauthorized", 'Send "Authorization: Bearer ..." with CAMEFROM_TOKEN.');
  }
  // A page in a browser on this machine could reach it by a name of its own.
  if (!token && isLoopback(host) && !isLoopback(nameIn(request.headers.host))) {
    return refuse(403, "unauthorized", "Ask by the address that it listens on.");
  }
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const name = path.slice(1);
  if (request.method === "GET" && path === "/") {
    const functions = core.functions.map((each) => `POST /${each}`);
    return send(200, JSON.stringify({ version: core.text("version"), functions }));
  }
  if (request.method === "GET" && path === "/schema") return send(200, schema);
  if (!core.functions.includes(name)) {
    return refuse(404, "not_found", "GET / lists what there is.");
  }
  if (request.method !== "POST") return refuse(405, "not_allowed", `POST /${name} with JSON.`);
  const body = await read(request);
  if (!body) return refuse(413, "too_large", `At most ${longestJson} bytes.`);
  const json = core.text(name, body);
  const refused = json.startsWith('{"error":') ? JSON.parse(json).error.code : undefined;
  send(refused ? (statusOf[refused] ?? 400) : 200, json);
}

/** Compares hashes, so that the time it takes tells nothing of the secret. */
function isRight(given: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given ?? ""), hash(`Bearer ${token}`));
}

/** "[::1]:8787" is "::1". */
function nameIn(host = ""): string {
  return host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}

/** @returns undefined where it is too large */
async function read(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > longestJson) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
