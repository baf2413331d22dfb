import { createHash } from "node:crypto";
import type { Context } from "hono";
import { clientNetwork } from "../http/client-address.ts";
import { Limit } from "../http/limits.ts";
import { nameKey } from "./agents.ts";

const window = 900;
// Of a person who has forgotten which password it was; a name's are more, so that nobody keeps an agent out
// from one address.
const mostOfBoth = 10;
const mostOfName = 30;
// An office has one.
const mostOfAddress = 60;

/** Passwords that were tried and were not right, in a quarter of an hour, on this server. */
export class Tries {
  readonly #both = new Limit(mostOfBoth, window);
  readonly #names = new Limit(mostOfName, window);
  readonly #addresses = new Limit(mostOfAddress, window);

  /**
   * Counted before it is known whether it is right: who tries many at once is counted as well.
   * @returns what takes it back
   * @throws HTTPException 429, which says when it makes sense to come again
   */
  async take(context: Context, name: string): Promise<() => Promise<void>> {
    const network = clientNetwork(context);
    // What was typed may be long, and is kept before anybody knows who it is.
    const kept = createHash("sha256").update(nameKey(name)).digest("base64url");
    const both = `${network} ${kept}`;
    await this.#addresses.take(network, 1);
    await this.#both.take(both, 1);
    await this.#names.take(kept, 1);
    return async () => {
      await this.#addresses.giveBack(network, 1);
      await this.#both.forget(both);
      await this.#names.giveBack(kept, 1);
    };
  }
}
