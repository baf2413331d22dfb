// Who asked, where proxies are between: each adds the address that it was asked from at the end of
// X-Forwarded-For, and what stands before that is only what it was told.

import type { MiddlewareHandler } from "hono";
import ipaddr from "ipaddr.js";
import { StartError } from "../start-error.ts";
import { clientAddress, setClientAddress } from "./client-address.ts";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

export type TrustedProxies = (address: string) => boolean;

/** @throws StartError where one is neither an address nor a network */
export function proxyList(option: string, texts: string[]): TrustedProxies {
  const networks = texts.map((text) => {
    if (ipaddr.isValid(text)) return networkOfOne(ipaddr.process(text));
    if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
    throw new StartError(
      `${option} takes addresses and networks such as 10.0.0.1 and 10.0.0.0/8, not "${text}".`,
    );
  });
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return networks.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  };
}

function networkOfOne(address: Address): [Address, number] {
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** The nearest address that is no trusted proxy's; each proxy is believed about who asked it. */
export function forwardedBy(isTrusted: TrustedProxies): MiddlewareHandler {
  return async (context, next) => {
    const forwarded = context.req.header("x-forwarded-for")?.split(",") ?? [];
    let address = clientAddress(context);
    while (isTrusted(address) && forwarded.length > 0) {
      const told = forwarded.pop()?.trim() ?? "";
      if (!ipaddr.isValid(told)) break;
      address = told;
    }
    setClientAddress(context, address);
    await next();
  };
}
