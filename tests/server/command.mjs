import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../demo/dist/", import.meta.url));

/** Runs one of the demo's commands to its end. @param {"simulator" | "catalog"} name */
export async function command(name, args, env = {}) {
  const child = spawn(process.execPath, [`${dist}${name}/command.js`, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, errors };
}
