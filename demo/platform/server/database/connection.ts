import { Socket } from "node:net";
import pg from "pg";

// How long a connection may be idle before the system asks for a sign of life; it asks ten times, once a
// second, and then the connection is broken.
const idleBeforeProbe = 10_000;
const longestConnecting = 5_000;
const longestGoodbye = 1_000;

/**
 * A client that may be lent to anybody: it has a listener for errors as long as it lives, without which a
 * connection that breaks while nobody asks it anything ends the process. And it can be given up: where
 * nothing comes from the other side any more, a polite end would wait for good.
 */
export class Connection extends pg.Client {
  readonly #socket: Socket;

  constructor(config?: pg.ClientConfig) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    this.on("error", () => {});
  }

  /** At once, and without a word to the other side. */
  giveUp(): void {
    this.#socket.destroy();
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const late = setTimeout(() => this.giveUp(), longestGoodbye);
    late.unref();
    this.#socket.once("close", () => clearTimeout(late));
    return callback ? super.end(callback) : super.end();
  }
}

/** @param timeout of a statement, in milliseconds */
export function connectionTo(url: string, timeout: number): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: Math.min(timeout, longestConnecting),
    // The database gives up first and says so; where it says nothing any more, this side does.
    statement_timeout: timeout,
    query_timeout: timeout * 1.5,
    // What a lost connection has locked is free again for others.
    idle_in_transaction_session_timeout: timeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: idleBeforeProbe,
  };
}
