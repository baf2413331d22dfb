import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** What a request comes with: the server's own, and for whom a trusted proxy has sent it. */
type Bindings = HttpBindings & { clientAddress?: string };

/** Whose connection a request came by, or for whom a trusted proxy has sent it. */
export function clientAddress(context: Context): string {
  const { clientAddress: told, incoming } = bindings(context) ?? {};
  return told ?? incoming?.socket.remoteAddress ?? "";
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
