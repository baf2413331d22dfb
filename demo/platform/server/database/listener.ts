import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { Connection, connectionTo } from "./connection.ts";

interface Hearer {
  onPayload(payload: string): void;
  onGap(): void;
}

const shortestWait = 250;
const longestWait = 10_000;
const longestSilence = 5_000;

/** One connection that hears what other servers tell, and finds out when it has gone deaf. */
export class Listener {
  readonly #hearers = new Map<string, Hearer[]>();
  #connection: Connection | null = null;
  #closed = false;

  /** @param timeout of a statement, in milliseconds */
  constructor(
    private readonly url: string,
    private readonly timeout: number,
  ) {}

  /** @throws where the database cannot be listened to now */
  async listen(channel: string, hearer: Hearer): Promise<void> {
    this.#hearers.set(channel, [...(this.#hearers.get(channel) ?? []), hearer]);
    if (this.#connection) await hear(this.#connection, channel);
    else await this.#connect();
  }

  async #connect(): Promise<void> {
    const connection = new Connection(connectionTo(this.url, this.timeout));
    connection.on("notification", ({ channel, payload = "" }) => {
      for (const hearer of this.#hearers.get(channel) ?? []) hearer.onPayload(payload);
    });
    try {
      await connection.connect();
      for (const channel of this.#hearers.keys()) await hear(connection, channel);
    } catch (error) {
      connection.giveUp();
      throw error;
    }
    this.#connection = connection;
    const asking = this.#askForSigns(connection);
    connection.once("end", () => {
      clearInterval(asking);
      this.#connection = null;
      void this.#reconnect();
    });
  }

  /** Nobody notices otherwise that a connection passes nothing any more: nothing is sent on it. */
  #askForSigns(connection: Connection): NodeJS.Timeout {
    let asked = false;
    return setInterval(
      () => {
        if (asked) return;
        asked = true;
        connection.query("select 1").then(
          () => {
            asked = false;
          },
          () => connection.giveUp(),
        );
      },
      Math.min(this.timeout, longestSilence),
    );
  }

  async #reconnect(): Promise<void> {
    for (let pause = shortestWait; !this.#closed; pause = Math.min(pause * 2, longestWait)) {
      await wait(pause);
      try {
        await this.#connect();
        for (const hearer of [...this.#hearers.values()].flat()) hearer.onGap();
        return;
      } catch {
        // Tried again until the server stops: messages are stored meanwhile, only live updates wait.
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#connection?.end();
  }
}

async function hear(connection: Connection, channel: string): Promise<void> {
  await connection.query(`listen ${pg.escapeIdentifier(channel)}`);
}
