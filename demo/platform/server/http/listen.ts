import { createServer, type RequestListener, type Server } from "node:http";
import { StartError } from "../start-error.ts";

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/**
 * Takes the port on both loopback addresses: "localhost" is the one or the other, as the machine
 * likes, and nothing beyond this machine can connect. Browsers ask here without a proxy: what they
 * no longer use ends as soon as Node ends it by itself.
 */
export async function listen(
  port: number,
  option: string,
  handler: RequestListener,
): Promise<Listening> {
  const servers: Server[] = [await bind({ port, host: "127.0.0.1" }, option, handler)];
  const taken = portOf(servers[0]);
  try {
    servers.push(await bind({ port: taken, host: "::1" }, option, handler));
  } catch (error) {
    const noIpv6 =
      error instanceof Error &&
      "code" in error &&
      /EADDRNOTAVAIL|EAFNOSUPPORT/.test(String(error.code));
    // A port that was free to choose may be somebody else's on the other address; one will do.
    if (!noIpv6 && port !== 0) {
      await Promise.all(servers.map(close));
      throw error;
    }
  }
  return listening(servers);
}

export interface Place {
  host: string;
  port: number;
}

/** One address, or all of the machine's, behind a proxy. */
export async function listenAt(
  place: Place,
  option: string,
  handler: RequestListener,
): Promise<Listening> {
  const server = await bind(place, option, handler);
  server.keepAliveTimeout = keptIdle;
  return listening([server]);
}

function listening(servers: Server[]): Listening {
  return {
    port: portOf(servers[0]),
    async close() {
      await Promise.all(servers.map(close));
    },
  };
}

// All streams that there may be, and as many again and more that ask or are idle.
const mostConnections = 5_000;
// Longer than proxies keep theirs: what they send in the moment in which a connection ends is lost, and whoever
// asked them is told 502.
const keptIdle = 150_000;

function bind({ host, port }: Place, option: string, handler: RequestListener) {
  return new Promise<Server>((resolve, reject) => {
    const server = createServer(handler);
    // A picture of the largest size takes this long over the slowest network that the chat waits for.
    server.requestTimeout = 240_000;
    server.maxConnections = mostConnections;
    server.once("error", (error) => reject(explain(error, { host, port }, option)));
    server.listen(port, host, () => resolve(server));
  });
}

function explain(error: Error, { host, port }: Place, option: string): Error {
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new StartError(`Port ${port} is in use; choose another one with ${option}.`);
  }
  if (code === "EACCES") {
    return new StartError(`Port ${port} may not be used by you; choose another with ${option}.`);
  }
  if (option === "--listen" && /^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|EINVAL)$/.test(String(code))) {
    return new StartError(`${host} is no address of this machine; choose another with ${option}.`);
  }
  return error;
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === "object" && address ? address.port : 0;
}

const pause = 25;
// A statement of the database that takes its time, and the answer.
const longestClosing = 10_000;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Browsers keep connections open for later; there is no later.
    const timer = setInterval(() => server.closeIdleConnections(), pause);
    const last = setTimeout(() => server.closeAllConnections(), longestClosing);
    server.close(() => {
      clearInterval(timer);
      clearTimeout(last);
      resolve();
    });
  });
}
