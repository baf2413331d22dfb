import { readdir, readFile, readlink } from "node:fs/promises";

const listens = "0A";

/** The ports on which a process takes connections, whatever it says of them; Linux alone knows. */
export async function listeningPorts(pid) {
  const open = await readdir(`/proc/${pid}/fd`);
  const targets = await Promise.all(
    open.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => "")),
  );
  const own = new Set(targets.map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]));
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8").catch(() => "")),
  );
  const ports = tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === listens && own.has(inode))
    .map(([, local]) => Number.parseInt(local.split(":")[1], 16));
  return [...new Set(ports)].sort((a, b) => a - b);
}
