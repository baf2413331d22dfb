import { createHash } from "node:crypto";
import type { Context } from "hono";
import { clientNetwork } from "../http/client-address.ts";
import { Limit, SiteLimit } from "../http/limits.ts";
import { nameKey } from "./agents.ts";

const window = 900;
// Of a person who has forgotten which password it was; a name's are more, so that nobody keeps an agent out
// from one address.
const mostOfBoth = 10;
const mostOfName = 30;
// An office has one.
const mostOfAddress = 60;

/** One that is counted. */
export interface Try {
  /** It was right: whoever asked begins anew. */
  right(): Promise<void>;
  /** Whether it was right is not known. */
  takeBack(): Promise<void>;
}

/** Passwords that were tried and were not right, in a quarter of an hour, on this server. */
export class Tries {
  readonly #both = new Limit(mostOfBoth, window);
  readonly #names = new Limit(mostOfName, window);
  readonly #addresses = new Limit(mostOfAddress, window);
  readonly #sites = new SiteLimit(mostOfAddress, window);

  /**
   * Counted before it is known whether it is right: who tries many at once is counted as well.
   * @throws HTTPException 429, which says when it makes sense to come again
   */
  async take(context: Context, name: string): Promise<Try> {
    // Never given back: what is refused has made counters, too.
    await this.#sites.take(context, 1);
    const network = clientNetwork(context);
    // What was typed may be long, and is kept before anybody knows who it is.
    const kept = createHash("sha256").update(nameKey(name)).digest("base64url");
    const both = `${network} ${kept}`;
    const counters = [
      { limit: this.#addresses, of: network },
      { limit: this.#both, of: both },
      { limit: this.#names, of: kept },
    ];
    const taken: typeof counters = [];
    const takeBack = async () => {
      for (const { limit, of } of taken) await limit.giveBack(of, 1);
    };
    try {
      for (const counter of counters) {
        // A limit counts what it refuses, too.
        taken.push(counter);
        await counter.limit.take(counter.of, 1);
      }
    } catch (refusal) {
      // That password is not looked at: it takes nothing from the other names of its address.
      await takeBack();
      throw refusal;
    }
    return {
      takeBack,
      right: async () => {
        await takeBack();
        await this.#both.forget(both);
      },
    };
  }
}
