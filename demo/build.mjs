import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const manifest = require.resolve("camefrom/package.json");
const dist = join(here, "dist");
const linkedText = "/messages/linked-text.js";
// Made beside the old one and then put in its place: a server may be starting from that.
const out = join(here, "build", String(process.pid));
const site = join(out, "public");

/** @param {{ log?: (line: string) => void }} [options] */
export async function buildDemo({ log = console.log } = {}) {
  log("Building the demo");
  try {
    // One after the other where folders are made: two at once trip over each other.
    const addresses = await publishPackage();
    await copyFiles();
    const bundles = [buildServer(), buildPages(addresses), buildPlayground()];
    await Promise.allSettled(bundles);
    await Promise.all(bundles);
    await rm(dist, { recursive: true, force: true });
    await rename(out, dist);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** The platform serves the package's files as they are shipped; answers with their addresses. */
async function publishPackage() {
  const { exports } = JSON.parse(await readFile(manifest, "utf8"));
  const from = join(dirname(manifest), "dist");
  await cp(from, join(site, "camefrom"), {
    recursive: true,
    filter: (source) => !/\.(d\.ts|map)$|\.(node|edge|inline|global)\.js$|\/cjs$/.test(source),
  });
  // The shop has a widget of its own, for its link to WhatsApp.
  await cp(from, join(out, "shop/camefrom"), {
    recursive: true,
    filter: (source) => source === from || /\/widget[.-](?!global)[\w.]*(js|wasm)$/.test(source),
  });
  // Where the tag of the sites looks for it, beside the frame.
  await cp(require.resolve("camefrom/loader.js"), join(site, "chat/loader.js"));
  /** @param {string} name */
  const address = (name) => {
    const { default: module } = exports[name];
    const path = join(dirname(manifest), module.default ?? module);
    return posix.join("/camefrom", relative(from, path));
  };
  return {
    camefrom: address("."),
    "camefrom/elements": address("./elements.bundle.js"),
    // A frame has a page, and needs no guard.
    "camefrom/widget": "/camefrom/widget.js",
  };
}

function buildServer() {
  return build({
    entryPoints: [
      { in: join(here, "platform/server/main.ts"), out: "server/main" },
      { in: join(here, "platform/server/platform.ts"), out: "server/platform" },
      { in: join(here, "simulator/command.ts"), out: "simulator/command" },
      { in: join(here, "catalog/command.ts"), out: "catalog/command" },
    ],
    outdir: out,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

/**
 * A visitor's browser may be old; an agent's is not.
 * @param {Record<string, string>} addresses
 */
function buildPages(addresses) {
  return Promise.all([
    buildPage("platform/chat/frame.ts", "es2020", addresses),
    buildPage("platform/messages/linked-text.ts", "es2020", addresses),
    buildPage("platform/console/console.ts", "es2022", addresses),
    buildPage("gallery/gallery.ts", "es2022", addresses),
    buildPage("simulator/page.ts", "es2022", addresses),
  ]);
}

/**
 * @param {string} entry
 * @param {string} target
 * @param {Record<string, string>} addresses
 */
function buildPage(entry, target, addresses) {
  return build({
    entryPoints: [{ in: join(here, entry), out: addressOf(entry).replace(/\.ts$/, "") }],
    outdir: site,
    bundle: true,
    // The chat begins with a small file, and has the rest beside it.
    splitting: true,
    chunkNames: `${dirname(addressOf(entry))}/[name]`,
    platform: "browser",
    format: "esm",
    target,
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [
      {
        name: "package-address",
        setup({ onResolve }) {
          onResolve({ filter: /^camefrom(\/|$)/ }, ({ path }) =>
            addresses[path] ? { path: addresses[path], external: true } : undefined,
          );
          // A file of its own, without which messages are plain text.
          onResolve({ filter: /\/linked-text\.ts$/ }, ({ kind }) =>
            kind === "dynamic-import" ? { path: linkedText, external: true } : undefined,
          );
          // camefrom/frame is part of the chat, which goes on where attribution cannot be loaded.
          onResolve({ filter: /^\.\/widget\.js(\?again)?$/ }, ({ path }) => ({
            path: path.replace("./widget.js", addresses["camefrom/widget"]),
            external: true,
          }));
        },
      },
    ],
  });
}

/**
 * The playground is a folder for any static host: it has all that it needs in it, and every address is
 * relative.
 */
async function buildPlayground() {
  const folder = join(site, "play");
  await copyPages("playground", folder);
  await cp(join(here, "simulator/pictures"), join(folder, "pictures"), { recursive: true });
  // Of what is in it: others are to publish this folder.
  await writeFile(join(folder, "NOTICES.txt"), await notices(dirname(manifest)));
  await writeFile(join(folder, "products.json"), JSON.stringify(await exampleProducts()));
  for (const name of ["camefrom.wasm", "widget.wasm"]) {
    await cp(join(site, "camefrom", name), join(folder, name));
  }
  await build({
    entryPoints: [
      { in: join(here, "playground/playground.ts"), out: "playground" },
      { in: join(here, "playground/doctor/worker.ts"), out: "doctor-worker" },
    ],
    outdir: folder,
    chunkNames: "part-[hash]",
    bundle: true,
    splitting: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    // What the package falls back on where a module's file is missing: it is in the same folder.
    external: ["./*.bytes.js", "./widget.else.js", "./widget-twin.js"],
  });
}

/**
 * The package's notices, and those of what the playground has beside it.
 * @param {string} folder of the package
 */
async function notices(folder) {
  const own = await readFile(join(folder, "NOTICES.txt"), "utf8");
  const licence = join(dirname(createRequire(import.meta.url).resolve("uqr")), "../LICENSE");
  const qrCodes = `uqr (in playground.js)\n\n${await readFile(licence, "utf8")}`;
  return [own, qrCodes].join(`\n${"=".repeat(78)}\n\n`);
}

/** The shop's feed, with the paths of its pages and the names of its pictures. */
async function exampleProducts() {
  const text = await readFile(join(here, "catalog/lowlight.csv"), "utf8");
  /** @type {Record<string, string>[]} */
  const rows = parse(text.replace(/^#.*\n/gm, ""), { columns: true });
  return rows.map(({ link = "", image_link = "", ...columns }) => ({
    ...columns,
    link: link.replace(new URL(link).origin, ""),
    image_link: posix.basename(image_link),
  }));
}

async function copyFiles() {
  await mkdir(site, { recursive: true });
  await cp(join(here, "shop"), join(out, "shop"), { recursive: true });
  await cp(join(here, "platform/server/database/migrations"), join(out, "server/migrations"), {
    recursive: true,
  });
  await cp(join(here, "catalog/lowlight.csv"), join(out, "catalog/lowlight.csv"));
  const platform = ["chat", "console", "login", "theme"].map((part) => `platform/${part}`);
  for (const folder of [...platform, "gallery", "simulator"]) await copyPages(folder);
}

/** @param {string} folder */
function copyPages(folder, to = join(site, addressOf(folder))) {
  return cp(join(here, folder), to, {
    recursive: true,
    filter: (source) => !/\.[jt]s$/.test(source),
  });
}

/**
 * Its address on the platform's server, which serves the platform's own folders from its root.
 * @param {string} path
 */
function addressOf(path) {
  return path.replace(/^platform\//, "");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildDemo();
