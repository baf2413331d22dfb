import { randomUUID } from "node:crypto";
import type { Context, ErrorHandler, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { clientAddress } from "../http/client-address.ts";
import { uuidPattern } from "../http/ids.ts";
import { Later } from "../http/limits.ts";
import type { Log } from "./log.ts";
import type { Operations } from "./operations.ts";

const header = "X-Request-Id";

// As proxies make them. Many pass on what a visitor has sent, and no name, number or address looks so.
const proxysId = new RegExp(`^(?:${uuidPattern}|[\\da-f]{16,64})$`, "i");

/**
 * Each request with an id, a line in the log and its time; the first of all handlers of a site.
 * @param isTrusted whether whoever asked, by the address of the connection, is believed what id it has given
 */
export function observed(
  { log, metrics, health }: Operations,
  isTrusted: (address: string) => boolean,
): MiddlewareHandler {
  return async (context, next) => {
    const begun = performance.now();
    const given = isTrusted(clientAddress(context)) ? context.req.header(header) : undefined;
    const id = given && proxysId.test(given) ? given : randomUUID();
    context.set("requestId", id);
    await log.within(id, async () => {
      await next();
      context.res.headers.set(header, id);
      // Whoever keeps its connection would meet the end of it with the next request.
      if (health.isStopping) context.res.headers.set("Connection", "close");
      const { method } = context.req;
      const { status } = context.res;
      const route = routePath(context);
      const passed = performance.now() - begun;
      metrics.request(method, route, status, passed / 1_000);
      log.info("request", { method, route, status, ms: Math.round(passed * 10) / 10 });
    });
  };
}

/** Errors as a sentence, with the id under which the log has more of them. */
export function answerErrors(log: Log): ErrorHandler {
  return (error, context) => {
    const request_id = idOf(context);
    if (error instanceof HTTPException) {
      if (error instanceof Later) context.header("Retry-After", String(error.seconds));
      else if (error.res) return error.res;
      // The rest of such a body is not read, so nothing can follow on the same connection.
      if (error.status === 413) context.header("Connection", "close");
      return context.json({ error: error.message, request_id }, error.status);
    }
    log.error("A request failed", error);
    return context.json({ error: "The server failed.", request_id }, 500);
  };
}

function idOf(context: Context): string | undefined {
  const id: unknown = context.get("requestId");
  return typeof id === "string" ? id : undefined;
}
