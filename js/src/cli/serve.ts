import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BlockList, isIP } from "node:net";
import { held, longestJson, sequence, serialize } from "../core/boundary.js";
import { CamefromError } from "../core/error.js";
import { type Instance, Renewed } from "../core/instance.js";
import type { CModule, Parameters } from "./c-module.js";

/** Where it is not 400. */
const statusOf: Record<string, number> = { too_large: 413, module_fault: 500 };

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

/** What is served. */
interface Core {
  functions: Map<string, Parameters>;
  version: string;
  /** A fault of one call is none of the next one's. */
  instances: Renewed<CModule>;
}

/**
 * The core's functions over HTTP. Whoever listens has to close it.
 * @param start makes an instance of the module
 * @param schema the text of the JSON Schema
 */
export function service(
  start: () => Instance<CModule>,
  schema: string,
  options: ServeOptions,
): Server {
  const instances = new Renewed(start);
  const core = instances.run((module) => ({
    instances,
    functions: module.functions,
    version: module.text("version"),
  }));
  return createServer((request, response) => {
    answer(core, schema, options, request, response).catch(() => response.destroy());
  });
}

async function answer(
  core: Core,
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
    const functions = [...core.functions.keys()].map((each) => `POST /${each}`);
    return send(200, JSON.stringify({ version: core.version, functions }));
  }
  if (request.method === "GET" && path === "/schema") return send(200, schema);
  const takes = core.functions.get(name);
  if (!takes) {
    return refuse(404, "not_found", "GET / lists what there is.");
  }
  if (request.method !== "POST") return refuse(405, "not_allowed", `POST /${name} with JSON.`);
  const body = await read(request);
  if (!body) return refuse(413, "too_large", `At most ${longestJson} bytes.`);
  const json = ask(core, name, takes, body);
  const refused = json.startsWith('{"error":') ? JSON.parse(json).error.code : undefined;
  send(refused ? (statusOf[refused] ?? 400) : 200, json);
}

/** What the function answers, or why it could not be asked. */
function ask(core: Core, name: string, { texts, moment }: Parameters, body: Uint8Array): string {
  try {
    const given = texts === 1 ? [body] : textsIn(body, texts);
    const now = moment ? [Date.now()] : [];
    return held(() => core.instances.run((module) => module.text(name, ...given, ...now)));
  } catch (error) {
    const { code, message } = error as CamefromError;
    return JSON.stringify({ error: { code, message } });
  }
}

/**
 * A body for a function of several texts is an array of what each is about. A list among them is for
 * it a JSON text sequence, and what is null or not there an empty text.
 */
function textsIn(body: Uint8Array, count: number): string[] {
  const list = parse(new TextDecoder().decode(body));
  if (!Array.isArray(list) || list.length > count) {
    throw new CamefromError("invalid_argument", `The body must be an array of at most ${count}.`);
  }
  return Array.from({ length: count }, (_, i) => {
    const one = list[i] ?? "";
    return Array.isArray(one) ? sequence(one) : serialize(one);
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new CamefromError("invalid_json", "The body is not JSON.", { cause });
  }
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
