import { randomInt } from "node:crypto";
import { readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StartError } from "../start-error.ts";

const prefix = "server-";
const attempts = 5;

/**
 * One server per folder. Each writes a file named after itself and then looks for others, so whoever
 * comes second always sees the first. Files of dead processes are nobody's and are removed.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const mine = `${prefix}${process.pid}-${(await startTime(process.pid)) ?? 0}`;
  const path = join(folder, mine);
  const unlock = () => unlink(path).catch(() => {});
  for (let attempt = 1; ; attempt++) {
    await writeFile(path, "");
    const other = await otherServer(folder, mine);
    if (other === undefined) return unlock;
    await unlock();
    if (attempt === attempts) {
      throw new StartError(
        `Another Camefrom server (process ${other}) is using ${folder}. ` +
          "Stop it first, or give this one its own folder with --data.",
      );
    }
    // Two that started at the same moment see each other and both step back; chance decides.
    await wait(randomInt(20, 150));
  }
}

async function otherServer(folder: string, mine: string): Promise<number | undefined> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || name === mine) continue;
    const [pid, started] = name.slice(prefix.length).split("-").map(Number);
    if (pid && (await isAlive(pid, started ?? 0))) return pid;
    await unlink(join(folder, name)).catch(() => {});
  }
  return undefined;
}

async function isAlive(pid: number, started: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  // A process id is used again after a while; its start time tells the two apart.
  const actual = await startTime(pid);
  return started === 0 || actual === undefined || actual === started;
}

/** In clock ticks since the machine started; Linux only, elsewhere unknown. */
async function startTime(pid: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The program's name in parentheses may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? -1 : Number(fields[19]);
  } catch {
    return undefined;
  }
}
