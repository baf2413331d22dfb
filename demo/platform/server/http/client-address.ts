import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** Whose connection a request came by; behind a proxy that is the proxy. */
export function clientAddress(context: Context): string {
  return bindings(context)?.incoming.socket.remoteAddress ?? "";
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

function bindings(context: Context): HttpBindings | undefined {
  return (context.env ?? undefined) as HttpBindings | undefined;
}
