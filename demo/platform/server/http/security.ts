import type { MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";

type Directives = Readonly<Record<string, string>>;

function policy(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

const nothingElse = { "base-uri": "'none'", "form-action": "'none'", "object-src": "'none'" };

/**
 * Chat and console: the module needs `wasm-unsafe-eval`, and nothing needs `unsafe-inline`.
 * @param pictures from where; the chat shows a visitor's own picture before the server has it
 */
export function platformPolicy(frameAncestors: string, pictures = "'self'"): string {
  return policy({
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": pictures,
    "connect-src": "'self'",
    "frame-ancestors": frameAncestors,
    ...nothingElse,
  });
}

/** What a strict site has to allow for the chat: its loader and its frame. */
export function sitePolicy(platform: string): string {
  return policy({
    "default-src": "'self'",
    "script-src": `'self' ${platform}`,
    "frame-src": platform,
    "frame-ancestors": "'self'",
    ...nothingElse,
  });
}

export function headers(values: Directives): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    for (const [name, value] of Object.entries(values)) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
  };
}

/** A name that somebody has pointed at this machine is not this server's. */
export function onlyHosts(port: number): MiddlewareHandler {
  return async (context, next) => {
    const { host } = new URL(context.req.url);
    const names = ["localhost", "127.0.0.1", "[::1]"];
    if (!names.some((name) => host === `${name}:${port}` || (port === 80 && host === name))) {
      throw new HTTPException(403, { message: "This server answers to localhost only." });
    }
    await next();
  };
}

/**
 * Requests that change something come from a page of this server, or from no page at all. A link may
 * lead here from anywhere: the site that has it reads nothing of the answer.
 */
export const onlySameOrigin: MiddlewareHandler = async (context, next) => {
  const { method } = context.req;
  if (method === "GET" && context.req.header("sec-fetch-mode") === "navigate") return next();
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const foreign =
    (origin !== undefined && origin !== new URL(context.req.url).origin) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  if (foreign) throw new HTTPException(403, { message: "Not from another site." });
  await next();
};
