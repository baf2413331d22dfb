import { CamefromError } from "camefrom";

/** What this needs of node:http's request; Express, Fastify (`.raw`) and Nest have it, too. */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  readableEnded?: boolean;
  /** Whether all of it has come. */
  complete?: boolean;
  /** The body as it came, where somebody has read it before: Nest's and Google's name for it. */
  rawBody?: unknown;
  body?: unknown;
  on(event: string, listener: (...values: never[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What this needs of node:http's response. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body?: string): unknown;
}

/**
 * `webhook()` for node:http, and for what is made of it: Express, Fastify, Nest. The body has to come
 * unread, or as its raw bytes in `rawBody` or `body`: mount it before a parser of JSON.
 * @param handler what `webhook()` gives, or any handler in terms of fetch
 */
export function nodeHandler(
  handler: (request: Request) => Promise<Response>,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  if (typeof handler !== "function") {
    throw new CamefromError("invalid_argument", "nodeHandler() takes what webhook() gives.");
  }
  return async (request, response) => {
    const { status, headers, text } = await answerTo(request, handler);
    response.statusCode = status;
    for (const [name, value] of headers) response.setHeader(name, value);
    // What was not read to its end is not read any more.
    if (request.complete === false) response.setHeader("connection", "close");
    response.end(text);
  };
}

type Answer = { status: number; headers: [string, string][]; text: string };

async function answerTo(
  request: NodeRequest,
  handler: (request: Request) => Promise<Response>,
): Promise<Answer> {
  const body = bodyOf(request);
  if (body === "parsed") {
    return plainly(
      500,
      "The body was parsed before, and its signature cannot be checked: mount nodeHandler() before " +
        "express.json() and the like, or keep the raw bytes in request.rawBody.",
    );
  }
  let asked: Request;
  try {
    asked = new Request(addressOf(request), {
      method: request.method ?? "GET",
      headers: headersOf(request),
      ...(body ? { body, duplex: "half" } : {}),
    } as RequestInit);
  } catch {
    // Such as TRACE, which fetch does not know.
    return plainly(400, "This request cannot be answered.");
  }
  const answer = await handler(asked);
  return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
}

function plainly(status: number, text: string): Answer {
  return { status, headers: [["content-type", "text/plain; charset=utf-8"]], text };
}

/** Of the address only path and query count; the rest of it is whatever a client has written. */
function addressOf({ url = "/" }: NodeRequest): URL {
  const address = new URL("http://localhost");
  const mark = url.indexOf("?");
  address.pathname = mark < 0 ? url : url.slice(0, mark);
  address.search = mark < 0 ? "" : url.slice(mark);
  return address;
}

function headersOf({ headers }: NodeRequest): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(":") ? [] : [[name, [value].flat().join(", ")]],
  );
}

function bodyOf(request: NodeRequest): BodyInit | undefined | "parsed" {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  for (const raw of [request.rawBody, request.body]) {
    if (ArrayBuffer.isView(raw)) return raw as Uint8Array<ArrayBuffer>;
  }
  return request.readableEnded ? "parsed" : streamOf(request);
}

/** No faster than it is read. */
function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  let over = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = (settle: () => void) => () => {
        if (over) return;
        over = true;
        settle();
      };
      request.on("data", (piece: Uint8Array) => {
        if (over) return;
        controller.enqueue(piece);
        if ((controller.desiredSize ?? 0) <= 0) request.pause();
      });
      request.on(
        "end",
        end(() => controller.close()),
      );
      const broken = end(() => controller.error(new Error("The request was broken off.")));
      request.on("error", broken);
      request.on("close", broken);
      request.pause();
    },
    pull() {
      request.resume();
    },
    cancel() {
      over = true;
      request.pause();
    },
  });
}
