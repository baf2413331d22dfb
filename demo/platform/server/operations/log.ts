import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { StartError } from "../start-error.ts";

export const levels = ["debug", "info", "warn", "error", "silent"] as const;
export type Level = (typeof levels)[number];

/** Numbers, and words of this program's own: nothing that anybody has sent. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/**
 * What an operator reads. It knows of nobody: no body, no address, no name gets here, and of an error that
 * something failed on not its message either, which may quote what was sent (a JSON parser's does).
 */
export interface Log {
  debug(text: string, facts?: Facts): void;
  info(text: string, facts?: Facts): void;
  warn(text: string, facts?: Facts): void;
  error(text: string, error?: unknown, facts?: Facts): void;
  /** Runs work for one request, whose id is in each line that is written meanwhile. */
  within<Result>(requestId: string, work: () => Result): Result;
}

interface Lines {
  write(line: string): void;
}

/** One line of JSON each. */
export function jsonLog(level: Level, out?: Lines): Log {
  const options: pino.LoggerOptions = {
    level,
    // Neither process nor machine: whoever collects lines knows where they come from.
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  const logger = out ? pino(options, out) : pino(options);
  const requests = new AsyncLocalStorage<string>();
  const withId = (facts: object) => {
    const id = requests.getStore();
    return id === undefined ? facts : { request_id: id, ...facts };
  };
  return {
    debug: (text, facts = {}) => logger.debug(withId(facts), text),
    info: (text, facts = {}) => logger.info(withId(facts), text),
    warn: (text, facts = {}) => logger.warn(withId(facts), text),
    error: (text, error, facts = {}) =>
      logger.error(
        withId(error === undefined ? facts : { ...facts, error: plainError(error) }),
        text,
      ),
    within: (id, work) => requests.run(id, work),
  };
}

/** For who sits in front of it. */
export function readableLog(level: Level): Log {
  const least = levels.indexOf(level);
  const say = (which: Level, text: string, facts: Facts = {}) => {
    if (levels.indexOf(which) < least) return;
    const more = Object.entries(facts).map(([name, value]) => ` ${name}=${value}`);
    console.error(`${text}${more.join("")}`);
  };
  return {
    debug: (text, facts) => say("debug", text, facts),
    info: (text, facts) => say("info", text, facts),
    warn: (text, facts) => say("warn", text, facts),
    error: (text, error, facts) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : "";
      say("error", stack ? `${text}: ${stack}` : text, facts);
    },
    within: (_id, work) => work(),
  };
}

const mostFrames = 20;

/** Which error, and where it came from. */
export function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { name: "none" };
  const { cause } = error;
  return {
    name: error.constructor.name,
    ...ownWords(error),
    stack: framesOf(error),
    ...(cause instanceof Error && {
      cause: { name: cause.constructor.name, ...ownWords(cause) },
    }),
  };
}

/** What programs compare, and no text: "ECONNREFUSED", PostgreSQL's "23505", a status of HTTP. */
function ownWords(error: Error): Facts {
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    ...(typeof code === "string" && codes.test(code) && { code }),
    ...(typeof status === "number" && status >= 100 && status <= 599 && { status }),
    // Written here, for whoever starts a server.
    ...(error instanceof StartError && { message: error.message }),
  };
}

// The system's, Node's, PostgreSQL's and camefrom's.
const codes =
  /^(E[A-Z]{2,20}|(UND_)?ERR_[A-Z0-9_]{1,60}|[0-9A-Z]{5}|(invalid|too|not|module)_[a-z]{2,12})$/;

/** Functions, files and lines, without what stands before them, and without the folders of a machine. */
function framesOf({ stack = "" }: Error): string[] {
  return stack
    .split("\n")
    .map((line) => /^ {4}at (?:(?:async )?([\w.<>#$ ]+) \()?.*?([\w.-]+:\d+:\d+)\)?$/.exec(line))
    .filter((frame) => frame !== null)
    .slice(0, mostFrames)
    .map(([, name, place]) => (name ? `${name} ${place}` : `${place}`));
}
