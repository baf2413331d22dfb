import { type Context, Hono, type MiddlewareHandler } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import type { Database } from "../database/database.ts";
import { isPosition } from "../http/ids.ts";
import { bodyUpTo, jsonBody } from "../http/json-body.ts";
import { busy, Later } from "../http/limits.ts";
import { headers, loginPolicy, onlySameOrigin } from "../http/security.ts";
import type { Metrics } from "../operations/metrics.ts";
import type { Page } from "../platform-site.ts";
import { type Account, Agents, longestPassword } from "./agents.ts";
import { audit, readAudit } from "./audit.ts";
import { Busy } from "./password-hash.ts";
import { longestSession, Sessions } from "./sessions.ts";
import {
  accountOf,
  type Cookie,
  cookieFor,
  onlyAdmins,
  onlyAgents,
  sessionOf,
} from "./signed-in.ts";
import { Tries } from "./tries.ts";

// Room for the longest password, each character escaped.
const largestLogin = 16_384;
const longestTyped = 4 * longestPassword;

export interface Accounts {
  /** What a request of an agent passes. */
  guard: MiddlewareHandler;
  routes(page: Page): Hono;
  /** Whether nobody can sign in yet. */
  isEmpty(): Promise<boolean>;
  end(): void;
}

/** The log-in of a platform, and what agents and admins see of it. */
export function startAccounts(
  database: Database,
  origin: string,
  metrics: Pick<Metrics, "signIn">,
): Accounts {
  const sessions = new Sessions(database);
  const cookie = cookieFor(origin);
  const guard = onlyAgents(sessions, cookie);
  const agents = new Agents(database);
  return {
    guard,
    routes: (page) => accountRoutes({ database, metrics, agents, sessions, cookie, guard, page }),
    isEmpty: async () => (await agents.list()).length === 0,
    end: () => sessions.close(),
  };
}

interface Given {
  database: Database;
  metrics: Pick<Metrics, "signIn">;
  agents: Agents;
  sessions: Sessions;
  cookie: Cookie;
  guard: MiddlewareHandler;
  page: Page;
}

function accountRoutes(given: Given): Hono {
  const { database, metrics, agents, sessions, cookie, guard, page } = given;
  const tries = new Tries();
  const routes = new Hono();

  // Its form says where it comes from, which it does not where no referrer is sent at all.
  const rules = { referrerPolicy: "same-origin", crossOriginResourcePolicy: "same-origin" };
  routes.get("/login", headers(loginPolicy, rules), async (context) =>
    (await sessionOf(context, sessions, cookie))
      ? context.redirect("/console", 303)
      : page("/login/index.html")(context),
  );

  routes.post("/login", onlySameOrigin, bodyUpTo(largestLogin), async (context) => {
    const isForm = !/^application\/json\b/i.test(context.req.header("content-type") ?? "");
    const { name, password } = await readLogin(context, isForm);
    const before = await sessionOf(context, sessions, cookie);
    const right = await checked(context, name, password).catch((error: unknown) => {
      if (!(error instanceof Later)) throw error;
      const isLimited = error.status === 429;
      metrics.signIn(isLimited ? "limited" : "busy");
      // A form has its page to say it on, and says when to come again, too.
      if (!isForm) throw error;
      context.header("Retry-After", String(error.seconds));
      return context.redirect(isLimited ? "/login#later" : "/login#busy", 303);
    });
    if (right instanceof Response) return right;
    const token = right && (await sessions.begin(right));
    if (!token) {
      metrics.signIn("wrong");
      if (isForm) return context.redirect("/login#wrong", 303);
      throw new HTTPException(401, { message: "Name or password is not right." });
    }
    metrics.signIn("signed_in");
    const { account } = right;
    if (before) await sessions.end(before);
    await audit(database, account, { action: "signed in", subject: account.name });
    setCookie(context, cookie.name, token, { ...cookieRules(cookie), maxAge: longestSession });
    context.header("Cache-Control", "no-store");
    return isForm ? context.redirect("/console", 303) : context.json(account);
  });

  async function checked(context: Context, name: string, password: string) {
    const counted = await tries.take(context, name);
    try {
      const right = await agents.check(name, password);
      if (right) await counted.right();
      return right;
    } catch (error) {
      await counted.takeBack();
      if (error instanceof Busy) throw busy("Too many sign in at once.");
      throw error;
    }
  }

  const leave = (end: (context: Context) => Promise<void>) => async (context: Context) => {
    await end(context);
    deleteCookie(context, cookie.name, cookieRules(cookie));
    return context.body(null, 204);
  };

  // Nobody needs to be signed in to be signed out.
  routes.post(
    "/logout",
    onlySameOrigin,
    leave(async (context) => {
      const session = await sessionOf(context, sessions, cookie);
      if (session) await sessions.end(session);
    }),
  );

  routes.post(
    "/logout/everywhere",
    onlySameOrigin,
    guard,
    leave(async (context) => {
      const account = accountOf(context) as Account;
      await sessions.endAll(account);
      await audit(database, account, { action: "signed out everywhere", subject: account.name });
    }),
  );

  // The guard is before the console's, whose other routes these are beside.
  routes.get("/console/me", (context) => context.json(accountOf(context)));

  routes.get("/console/audit", onlyAdmins, async (context) => {
    const before = context.req.query("before") ?? null;
    if (before !== null && !isPosition(before)) {
      throw new HTTPException(400, { message: "An entry is named by its id." });
    }
    return context.json(await readAudit(database, before));
  });

  return routes;
}

/** What was typed; what is none of it is empty, and nobody's. */
async function readLogin(context: Context, isForm: boolean) {
  const { name, password } = isForm ? await formBody(context) : await jsonBody(context);
  const text = (value: unknown) =>
    typeof value === "string" && value.length <= longestTyped ? value : "";
  return { name: text(name), password: text(password) };
}

async function formBody(context: Context): Promise<Record<string, unknown>> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new HTTPException(415, { message: "It is sent as a form or as application/json." });
  }
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}

function cookieRules({ secure }: Cookie) {
  return { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
}
