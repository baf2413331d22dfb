// @ts-check
import { readFile } from "node:fs/promises";
import { cpus, loadavg, release } from "node:os";
import { emscriptenVersions, findOnPath } from "../../tools/setup/paths.mjs";
import { capture } from "../../tools/setup/run.mjs";

/** On what it was measured, and against what, as lines of a list. */
export async function machine() {
  const processors = cpus();
  const { dependencies } = JSON.parse(
    await readFile(new URL("package.json", import.meta.url), "utf8"),
  );
  const { devDependencies } = JSON.parse(
    await readFile(new URL("../../package.json", import.meta.url), "utf8"),
  );
  const version = (/** @type {string} */ name) => `${name} ${dependencies[name]}`;
  return [
    `${new Date().toISOString().slice(0, 10)}; ${processors[0]?.model.trim()}, ${processors.length} cores, ` +
      `Linux ${release()}; ${loadavg()[0]?.toFixed(1)} processes wanted a core in the minute before`,
    `Node ${process.versions.node} (V8 ${process.versions.v8}), ${await ofProgram("chromium")}`,
    `Emscripten ${emscriptenVersions().pinned}; ${await ofProgram("c++")}`,
    `Boost.URL ${await ofPackage("libboost-url1.81-dev")} and Google Benchmark ${await ofPackage("libbenchmark-dev")} of Debian`,
    `${["posthog-js", "mixpanel-browser", "@amplitude/analytics-browser", "sourcebuster"].map(version).join(", ")}, ajv ${devDependencies.ajv}`,
  ];
}

/** @param {string} name */
async function ofProgram(name) {
  if (!findOnPath(name)) return `no ${name}`;
  return (await capture(name, ["--version"])).split("\n")[0];
}

/** @param {string} name */
async function ofPackage(name) {
  return capture("dpkg-query", ["-W", "-f", `\${Version}`, name]).catch(() => "(not installed)");
}
