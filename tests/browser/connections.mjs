import { readFile } from "node:fs/promises";

/** How many connections to this port are open, as the system sees them from the clients' side. */
export async function connectionsTo(address) {
  const port = Number(new URL(address).port).toString(16).padStart(4, "0").toUpperCase();
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const established = "01";
  return tables
    .flatMap((table) => table.split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , remote, state]) => remote?.endsWith(`:${port}`) && state === established).length;
}
