// @ts-check
import { existsSync } from "node:fs";
import { cp, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { removeLeftovers, temporaryName } from "./leftovers.mjs";
import { withLock } from "./lock.mjs";
import { toolchainFolder } from "./paths.mjs";
import { ensurePackages } from "./system.mjs";

const installed = "/usr/include/nlohmann";

/**
 * A folder with `nlohmann/` and nothing else. em++ must never be given /usr/include itself:
 * the host's C headers would take the place of Emscripten's.
 * @param {{ log?: import("./run.mjs").Log }} [options]
 * @returns {Promise<string>}
 */
export async function jsonHeaders({ log = console.error } = {}) {
  const folder = join(toolchainFolder(), "headers");
  const complete = () => existsSync(join(folder, "complete"));
  if (complete()) return join(folder, "include");
  await ensurePackages(
    [{ file: join(installed, "json.hpp"), package: "nlohmann-json3-dev" }],
    "to read and write JSON",
    { log },
  );
  await withLock(log, async () => {
    if (complete()) return;
    await removeLeftovers(folder);
    const part = temporaryName(folder);
    await mkdir(join(part, "include"), { recursive: true });
    await cp(installed, join(part, "include", "nlohmann"), { recursive: true });
    await writeFile(join(part, "complete"), "");
    await rename(part, folder);
  });
  return join(folder, "include");
}
