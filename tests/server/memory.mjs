import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const run = promisify(execFile);

/** What a process holds in memory, in millions of bytes. */
export async function residentMegabytes(pid) {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return (Number(stdout) * 1_024) / 1_000_000;
}

/** What this process cannot let go of, in millions of bytes. */
export function heldMegabytes() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 1_000_000;
}
