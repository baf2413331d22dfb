// Who asks, where there is a log-in.
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import type { Account } from "./agents.ts";
import type { Session, Sessions } from "./sessions.ts";

export interface Cookie {
  name: string;
  secure: boolean;
}

/**
 * With a certificate no other host can set it, and it never travels in the clear. Browsers take no such name
 * without one, which localhost has not.
 */
export function cookieFor(origin: string): Cookie {
  const secure = origin.startsWith("https:");
  return { name: secure ? "__Host-camefrom-session" : "camefrom-session", secure };
}

interface SignedIn {
  session: Session;
  sessions: Sessions;
}

/** @throws HTTPException 401; who opens a page is led to the log-in */
export function onlyAgents(sessions: Sessions, cookie: Cookie): MiddlewareHandler {
  return async (context, next) => {
    const session = await sessionOf(context, sessions, cookie);
    if (!session) {
      if (opensPage(context)) return context.redirect("/login", 303);
      throw new HTTPException(401, { message: "Sign in first." });
    }
    context.set("signedIn", { session, sessions } satisfies SignedIn);
    await next();
    // What is for agents stays in no cache; files say themselves how long they are good for.
    if (!context.res.headers.has("cache-control")) {
      context.res.headers.set("Cache-Control", "no-store");
    }
  };
}

/** Behind onlyAgents. @throws HTTPException 403 */
export const onlyAdmins: MiddlewareHandler = async (context, next) => {
  if (accountOf(context)?.role !== "admin") {
    throw new HTTPException(403, { message: "Only admins may do this." });
  }
  await next();
};

export async function sessionOf(
  context: Context,
  sessions: Sessions,
  { name }: Cookie,
): Promise<Session | null> {
  const token = getCookie(context, name);
  return token ? sessions.find(token) : null;
}

/** Undefined where there is no log-in. */
export function accountOf(context: Context): Account | undefined {
  return signedIn(context)?.session.account;
}

/** Calls when whoever asks is signed in no more; answers with what stops that. */
export function atSignOut(context: Context, call: () => void): () => void {
  const { session, sessions } = signedIn(context) ?? {};
  return (session && sessions?.watch(session, call)) ?? (() => {});
}

function signedIn(context: Context): SignedIn | undefined {
  return context.get("signedIn") as SignedIn | undefined;
}

function opensPage(context: Context): boolean {
  const { method } = context.req;
  const mode = context.req.header("sec-fetch-mode");
  if (method !== "GET" && method !== "HEAD") return false;
  return mode ? mode === "navigate" : /\btext\/html\b/.test(context.req.header("accept") ?? "");
}
