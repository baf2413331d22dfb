// @ts-check
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { output } from "./install.mjs";
import { freePort, withServer } from "./page.mjs";

/**
 * Bundles a worker as wrangler does, and runs it as long as something is done with it.
 * @template Result
 * @param {{ folder: string, node: string, script: string, bindings?: Record<string, string> }} worker
 * @param {(origin: string) => Promise<Result>} work
 */
export async function withWorkerd({ folder, node, script, bindings = {} }, work) {
  const esbuild = join(folder, "node_modules/esbuild/bin/esbuild");
  const args = [script, "--bundle", "--format=esm", "--conditions=workerd,worker,browser"];
  // WebAssembly stays a module of its own.
  const wasm = ["--external:*.wasm?module", "--outfile=dist/worker.js"];
  await output(node, [esbuild, ...args, ...wasm], { cwd: folder });
  const port = await freePort();
  const bound = Object.entries(bindings).map(
    ([name, text]) => `(name = "${name}", text = "${text}")`,
  );
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const main :Workerd.Worker = (
  compatibilityDate = "2026-01-01",
  bindings = [${bound.join(", ")}],
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "camefrom.wasm?module", wasm = embed "node_modules/camefrom/dist/camefrom.wasm")
  ]
);
`;
  await writeFile(join(folder, "config.capnp"), config);
  const workerd = join(folder, "node_modules/@cloudflare/workerd-linux-64/bin/workerd");
  return withServer(workerd, ["serve", "config.capnp"], { cwd: folder, port }, work);
}
