import { Health } from "./health.ts";
import { jsonLog, type Log, readableLog } from "./log.ts";
import { Metrics } from "./metrics.ts";
import type { OperationsOptions } from "./options.ts";

/** By what whoever runs the server knows how it is. */
export interface Operations {
  log: Log;
  metrics: Metrics;
  health: Health;
}

export function startOperations({
  logFormat,
  logLevel,
}: Pick<OperationsOptions, "logFormat" | "logLevel">): Operations {
  return {
    log: logFormat === "json" ? jsonLog(logLevel) : readableLog(logLevel),
    metrics: new Metrics(),
    health: new Health(),
  };
}
