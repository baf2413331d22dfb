// A page of a shop, as far as the snippets of other chats need one, in Node: it runs the HTML of
// our own docs pages, and vendors' servers are the fakes of vendors.mjs.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { start } from "camefrom/widget";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

/** The first block of HTML on a page of docs/adapters. */
export async function snippetOf(vendor) {
  const page = new URL(`../../docs/adapters/${vendor}.md`, import.meta.url);
  const [, html] = /```html\n([\s\S]*?)```/.exec(await readFile(page, "utf8")) ?? [];
  if (!html) throw new Error(`docs/adapters/${vendor}.md has no HTML.`);
  return html;
}

const turns = 20;

/** Lets everything that waits for nothing but its turn have it. */
export async function settle() {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Opens a page; only one can be open at a time, because adapters look for their vendor in the global
 * scope.
 *
 * @param {object} visit
 * @param {string} visit.html
 * @param {string} visit.vendor
 * @param {(window: any) => void} visit.serve  what the vendor's script does when it has come
 * @param {string} visit.url
 * @param {string} [visit.referrer]
 * @param {"navigate" | "reload" | "back_forward"} [visit.navigation]
 */
export async function openPage({ html, vendor, serve, url, referrer = "", navigation }) {
  const target = new EventTarget();
  let tracked = null;
  const window = {
    setImmediate,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    dispatchEvent: target.dispatchEvent.bind(target),
    CustomEvent,
  };
  window.window = window;
  window.document = documentThatLoads(() => serve(window), referrer);
  expose({
    window,
    document: window.document,
    performance: {
      now: () => performance.now(),
      getEntriesByType: () => [{ type: navigation ?? "navigate" }],
    },
  });

  vm.createContext(window);
  for (const [, attributes, code] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (attributes.includes("module")) continue;
    if (/\ssrc=/.test(attributes)) serve(window);
    vm.runInContext(code, window);
  }
  const adapter = await import(`camefrom/adapters/${vendor}`);
  let running;
  const modules = {
    "camefrom/widget": {
      start: (options) => {
        tracked = start({ ...options, page: { url, referrer }, wasm });
        // A single-page app that has moved on is a tracker that says something else.
        return { ...tracked, current: () => tracked.current() };
      },
    },
    [`camefrom/adapters/${vendor}`]: {
      [vendor]: (...args) => {
        running = adapter[vendor](...args);
        return running;
      },
    },
  };
  const [, module] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
  runModule(module, modules);
  await tracked.current();
  window.document.readyState = "complete";
  window.dispatchEvent(new Event("load"));
  await settle();

  return {
    window,
    adapter: running,
    /** The visitor clicks into the chat's frame, which takes the focus. */
    async turnToChat() {
      window.dispatchEvent(new Event("blur"));
      await settle();
    },
    /** The page has become another one, without loading. */
    async move(to) {
      tracked = start({ page: { url: to, referrer }, wasm });
      await tracked.current();
    },
  };
}

/** A module's code, with its imports looked up in `modules`. */
function runModule(code, modules) {
  const body = code.replace(
    /import (\{[^}]*\}) from ("[^"]+");/g,
    (_, names, specifier) => `const ${names} = modules[${specifier}];`,
  );
  vm.compileFunction(`"use strict";${body}`, ["modules"])(modules);
}

/** Scripts that are put into it are fetched, and run a moment later. */
function documentThatLoads(load, referrer) {
  const insert = (script) => {
    setImmediate(() => {
      load();
      script.onload?.();
    });
  };
  const parent = { insertBefore: insert, appendChild: insert };
  return {
    referrer,
    readyState: "loading",
    createElement: () => ({}),
    getElementsByTagName: (name) => [name === "head" ? parent : { parentNode: parent }],
  };
}

function expose(globals) {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
