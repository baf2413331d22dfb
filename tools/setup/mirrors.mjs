// @ts-check
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { capture } from "./run.mjs";

/** @typedef {{ uri: string, suites: string[], components: string[] }} AptSource */

/**
 * The Debian mirrors that this machine's own apt uses, the likeliest first.
 * @param {string} [folder]
 * @returns {Promise<string[]>}
 */
export async function debianMirrors(folder = "/etc/apt") {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(release)?.[1] ?? "stable";
  const names = [codename, "oldstable", "stable", "testing", "unstable", "sid"];
  const sources = (await readSources(folder)).filter(
    (source) =>
      /^(https?|file|copy):/.test(source.uri) &&
      source.components.includes("main") &&
      source.suites.some((suite) => names.includes(suite)),
  );
  // Third parties name their suites like Debian's, but only a full mirror has "-updates" too.
  const full = new Set(
    sources.filter(({ suites }) => suites.some((s) => s.endsWith("-updates"))).map((s) => s.uri),
  );
  const uris = [...new Set(sources.map((source) => source.uri))];
  return [...uris.filter((uri) => full.has(uri)), ...uris.filter((uri) => !full.has(uri))];
}

/**
 * @param {string} folder
 * @returns {Promise<AptSource[]>}
 */
async function readSources(folder) {
  const parts = join(folder, "sources.list.d");
  const names = (await readdir(parts).catch(() => [])).sort();
  const files = [join(folder, "sources.list"), ...names.map((name) => join(parts, name))];
  /** @type {Map<string, AptSource>} */
  const byUri = new Map();
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => "");
    const found = file.endsWith(".sources")
      ? parseStanzas(text)
      : file.endsWith(".list")
        ? parseLines(text)
        : [];
    for (const source of found) {
      const known = byUri.get(source.uri);
      if (known) {
        known.suites.push(...source.suites);
        known.components.push(...source.components);
      } else {
        byUri.set(source.uri, source);
      }
    }
  }
  return [...byUri.values()];
}

/**
 * @param {string} text the content of a `.list` file, one source a line
 * @returns {AptSource[]}
 */
export function parseLines(text) {
  return text.split("\n").flatMap((line) => {
    const found = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (!found) return [];
    const [, uri, suite, components] = found;
    return [{ uri: trimSlash(uri), suites: [suite], components: words(components) }];
  });
}

/**
 * @param {string} text the content of a `.sources` file, in the deb822 format
 * @returns {AptSource[]}
 */
export function parseStanzas(text) {
  const withoutComments = text.replace(/^#.*\n?/gm, "");
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    /** @type {Record<string, string>} */
    const fields = {};
    // A line that begins with a space continues the field before it.
    for (const line of stanza.replace(/\n[ \t]+/g, " ").split("\n")) {
      const colon = line.indexOf(":");
      if (colon > 0) fields[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    if (!words(fields.types).includes("deb") || /^(no|false)$/i.test(fields.enabled ?? "")) {
      return [];
    }
    return words(fields.uris).map((uri) => ({
      uri: trimSlash(uri),
      suites: words(fields.suites),
      components: words(fields.components),
    }));
  });
}

/**
 * mmdebstrap starts from empty apt settings, so a proxy has to be handed on.
 * @returns {Promise<string[]>}
 */
export async function aptProxySettings() {
  const dump = await capture("apt-config", ["dump"]).catch(() => "");
  return dump
    .split("\n")
    .filter((line) => /^Acquire::https?::(Proxy|CAInfo)\S* "[^"]+";$/i.test(line))
    .map((line) => line.slice(0, -1));
}

/** @param {string | undefined} text */
const words = (text) => (text ?? "").split(/\s+/).filter(Boolean);

/** @param {string} uri */
const trimSlash = (uri) => uri.replace(/\/+$/, "");
