import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a process holds in memory, in millions of bytes. */
export async function residentMegabytes(pid) {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return (Number(stdout) * 1_024) / 1_000_000;
}
