import type { Context, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";

type Policy = NonNullable<
  NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"]
>;

const nothingElse: Policy = {
  baseUri: ["'none'"],
  formAction: ["'none'"],
  objectSrc: ["'none'"],
};

/**
 * Chat and console: the module needs `wasm-unsafe-eval`, and nothing needs `unsafe-inline`.
 * @param pictures from where; chat and console show a picture before the server has it
 */
export function platformPolicy(frameAncestors: string[], pictures = ["'self'"]): Policy {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'"],
    imgSrc: pictures,
    connectSrc: ["'self'"],
    frameAncestors,
    ...nothingElse,
  };
}

/** The log-in is a form, and nothing that runs. */
export const loginPolicy: Policy = {
  ...nothingElse,
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** What a strict site has to allow for the chat: its loader and its frame. */
export function sitePolicy(platform: string): Policy {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", platform],
    frameSrc: [platform],
    frameAncestors: ["'self'"],
    ...nothingElse,
  };
}

/** What a route has said itself stays: a visitor's picture has a stricter policy than its page. */
export function headers(
  contentSecurityPolicy: Policy,
  rules: { referrerPolicy: string; crossOriginResourcePolicy?: string },
): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    crossOriginResourcePolicy: false,
    ...rules,
    overwrite: false,
    // Who may frame a page is in its policy; this one knows no other site than its own.
    xFrameOptions: false,
    // A server on localhost has no certificate; one with a name is behind a proxy that says this.
    strictTransportSecurity: false,
    // The rest is for browsers that are gone, and for pages that open pages of others.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
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

/** A server with a name answers to no other: what a page of another one asks is not for it. */
export function onlyOrigin(origin: string): MiddlewareHandler {
  const { host, protocol, port } = new URL(origin);
  // A port that goes without saying may be said.
  const names = port ? [host] : [host, `${host}:${protocol === "https:" ? 443 : 80}`];
  return async (context, next) => {
    // As it was sent: a proxy that has the certificate is asked by https, and asks by http.
    if (!names.includes(context.req.header("host")?.toLowerCase() ?? "")) {
      throw new HTTPException(421, {
        message: `This server is ${origin} and answers to no other name.`,
      });
    }
    context.set("origin", origin);
    await next();
  };
}

/** What browsers call this server. */
export function originOf(context: Context): string {
  const named = context.get("origin") as string | undefined;
  return named ?? new URL(context.req.url).origin;
}

/** Requests come from a page of this server, or from no page at all: no site makes it work for nothing. */
export const onlySameOrigin: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const foreign =
    (origin !== undefined && origin !== originOf(context)) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  if (foreign) throw new HTTPException(403, { message: "Not from another site." });
  await next();
};
