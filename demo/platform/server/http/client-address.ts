import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import ipaddr from "ipaddr.js";

/** What a request comes with: the server's own, and for whom a trusted proxy has sent it. */
type Bindings = HttpBindings & { clientAddress?: string };

/** Whose connection a request came by, or for whom a trusted proxy has sent it. */
export function clientAddress(context: Context): string {
  const { clientAddress: told, incoming } = bindings(context) ?? {};
  return told ?? incoming?.socket.remoteAddress ?? "";
}

// Behind one prefix is one customer of a provider, with as many addresses as they like; of those
// prefixes a customer may have 65,536.
const prefix6 = 64;
const prefixOfSite6 = 48;

/** Whose address it is, as limits count: in IPv6 not each of them, of which one person has 2^64. */
export function clientNetwork(context: Context): string {
  return within(clientAddress(context), prefix6);
}

/** All networks that a customer may have, in IPv6. */
export function clientSite(context: Context): string {
  return within(clientAddress(context), prefixOfSite6);
}

function within(text: string, prefix: number): string {
  if (!ipaddr.isValid(text)) return text;
  const address = ipaddr.process(text);
  if (address.kind() === "ipv4") return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString();
}

export function setClientAddress(context: Context, address: string): void {
  const own = bindings(context);
  if (own) own.clientAddress = address;
}

/** Ends the connection once nothing has passed on it for so long, in milliseconds. */
export function endWhenSilent(context: Context, milliseconds: number): void {
  bindings(context)?.incoming.socket.setTimeout(milliseconds);
}

/** Calls once the answer was taken, or whoever asked is gone: at once, if that is so before there is one. */
export function afterAnswer(context: Context, call: () => void): void {
  const { incoming } = bindings(context) ?? {};
  // Of those that wait behind another answer on a connection that ends, only the request is closed.
  if (incoming?.destroyed) call();
  else incoming?.once("close", call);
}

function bindings(context: Context): Bindings | undefined {
  return (context.env ?? undefined) as Bindings | undefined;
}
