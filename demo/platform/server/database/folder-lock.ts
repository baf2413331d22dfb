import { open } from "node:fs/promises";
import { join } from "node:path";
import { flock } from "../../../../tools/setup/flock.mjs";
import { StartError } from "../start-error.ts";

/**
 * One server per folder, also of servers that see nothing of each other but the folder.
 * @returns what gives it up; the end of this process does so, too
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  // The file stays: whoever removes a lock's file may remove it from under the next one's feet.
  const file = await open(join(folder, "server.lock"), "a+", 0o600);
  if (!(await flock(file.fd))) {
    const other = (await file.readFile("utf8")).trim();
    await file.close();
    throw new StartError(
      `Another Camefrom server${other && ` (process ${other})`} is using ${folder}. ` +
        "Stop it first, or give this one its own folder with --data.",
    );
  }
  await file.truncate();
  await file.writeFile(`${process.pid}\n`);
  return () => file.close();
}
