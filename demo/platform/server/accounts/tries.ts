import { createHash } from "node:crypto";
import type { Context } from "hono";
import ipaddr from "ipaddr.js";
import { clientAddress } from "../http/client-address.ts";
import { Limit } from "../http/limits.ts";
import { nameKey } from "./agents.ts";

const window = 900;
// Of a person who has forgotten which password it was; a name's are more, so that nobody keeps an agent out
// from one address.
const mostOfBoth = 10;
const mostOfName = 30;
// An office has one.
const mostOfAddress = 60;
// Behind one prefix is one customer of a provider, with as many addresses as they like.
const prefix6 = 64;

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
    const network = networkOf(clientAddress(context));
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

function networkOf(text: string): string {
  if (!ipaddr.isValid(text)) return text;
  const address = ipaddr.process(text);
  if (address.kind() === "ipv4") return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${prefix6}`).toString();
}
