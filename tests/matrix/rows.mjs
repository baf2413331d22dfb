// @ts-check
import { bundlers } from "./rows/bundlers.mjs";
import { frameworks } from "./rows/frameworks.mjs";
import { managers } from "./rows/managers.mjs";
import { runtimes } from "./rows/runtimes.mjs";
import { webhooks } from "./rows/webhooks.mjs";

/** @typedef {import("./watched.mjs").Started} Started */

/**
 * @typedef {object} Row a way to use the package, as somebody does
 * @property {string} name
 * @property {string} [folder] rows with the same one share what is installed
 * @property {string} fixture
 * @property {Record<string, string>} packages beside ours, in exact versions
 * @property {string} [node] the version that it needs; default the one that runs this
 * @property {boolean} [short] part of `npm test`
 * @property {string} [takes] what has to be configured; default nothing
 * @property {string} wasm which modules of WebAssembly are started, and from where, in the words of
 *   describeStarted(); of each place where there are several: "page: ...; server: ..."
 * @property {Record<string, string[]>} [programs] of which guides it runs which programs, as they stand there
 * @property {(given: { folder: string, node: string, browser: import("puppeteer-core").Browser, tarball: string }) =>
 *   Promise<Started[] | Record<string, Started[]>>} check answers what was started, by place where there are several
 */

/** @type {Row[]} */
export const rows = [...bundlers, ...runtimes, ...frameworks, ...managers, ...webhooks];
