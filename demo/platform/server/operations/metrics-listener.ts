import { createServer } from "node:http";
import type { Listening } from "../http/listen.ts";
import { StartError } from "../start-error.ts";
import type { Metrics } from "./metrics.ts";

/** Where Prometheus asks: never the address that visitors come to, for there is no log-in here. */
export async function listenForMetrics(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createServer(async ({ method, url }, response) => {
    if (!/^(GET|HEAD)$/.test(method ?? "") || url?.split("?")[0] !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    try {
      const { type, body } = await metrics.text();
      response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
    } catch {
      response.writeHead(500).end();
    }
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new StartError(`--metrics-listen: cannot listen at ${host}:${port} (${error.code}).`)),
    );
    server.listen(port, host, resolve);
  });
  const taken = server.address();
  return {
    port: typeof taken === "object" && taken ? taken.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
