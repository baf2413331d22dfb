import { type Environment, type HostAndPort, hostAndPort } from "../option-values.ts";
import { StartError } from "../start-error.ts";
import { type Level, levels } from "./log.ts";

export interface OperationsOptions {
  logLevel: Level;
  logFormat: "json" | "text";
  /** Null: nobody is told any figures. */
  metricsListen: HostAndPort | null;
  /** How long a server that is to stop still takes requests, in milliseconds. */
  stopWait: number;
  /** Conversations in which nothing is new for so many days are deleted; null: none. */
  keepDays: number | null;
}

export const operationsFlags = {
  "log-level": { type: "string" },
  "log-format": { type: "string" },
  "metrics-listen": { type: "string" },
  "stop-wait": { type: "string" },
  "keep-days": { type: "string" },
} as const;

export const operationsHelp = `  --log-level <level>      ${levels.join(", ")} (LOG_LEVEL)
  --log-format <format>    text or json, a line each (LOG_FORMAT)
  --metrics-listen <host:port>  where Prometheus finds figures at /metrics: an address that visitors do
                           not reach (METRICS_LISTEN, nowhere)
  --stop-wait <ms>         how long a server that is to stop still takes requests, while /readyz says
                           that it stops (STOP_WAIT, 0)
  --keep-days <n>          deletes conversations in which nothing is new for so many days, with all
                           that is stored of them (KEEP_DAYS, all are kept)
`;

type Given = { readonly [Name in keyof typeof operationsFlags]?: string | undefined };

/** @param defaults what this way of starting the server does when nobody says anything else */
export function readOperations(
  given: Given,
  env: Environment,
  defaults: Pick<OperationsOptions, "logLevel" | "logFormat">,
): OperationsOptions {
  const level = given["log-level"] ?? env.LOG_LEVEL ?? defaults.logLevel;
  const format = given["log-format"] ?? env.LOG_FORMAT ?? defaults.logFormat;
  const listen = given["metrics-listen"] ?? env.METRICS_LISTEN;
  return {
    logLevel: oneOf("--log-level", level, levels),
    logFormat: oneOf("--log-format", format, ["json", "text"]),
    stopWait: milliseconds("--stop-wait", given["stop-wait"] ?? env.STOP_WAIT ?? "0"),
    keepDays: days("--keep-days", given["keep-days"] ?? env.KEEP_DAYS),
    metricsListen: listen ? hostAndPort("--metrics-listen", "127.0.0.1:9464", listen) : null,
  };
}

function oneOf<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found) return found;
  throw new StartError(`${option} takes ${words.join(", ")}, not "${text}".`);
}

const longestWait = 300_000;

function milliseconds(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) <= longestWait) return Number(text);
  throw new StartError(`${option} takes a number from 0 to ${longestWait}, not "${text}".`);
}

function days(option: string, text: string | undefined): number | null {
  if (!text) return null;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new StartError(`${option} takes a number of days from 1 to 99999, not "${text}".`);
}
