import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

const known = {
  chromium: {
    variable: "CHROMIUM",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    install: "apt-get install chromium",
  },
  firefox: {
    variable: "FIREFOX",
    names: ["firefox-esr", "firefox"],
    install: "apt-get install firefox-esr",
  },
};

/** @typedef {keyof typeof known} BrowserName */

/** @type {BrowserName[]} */
export const browserNames = ["chromium", "firefox"];

/**
 * Of the pages that only agents and engineers open: half of the time of npm test would go into Firefox.
 * EVERY_BROWSER=1 npm test -- browser has all of them in both.
 *
 * @type {BrowserName[]}
 */
export const browserNamesInside = process.env.EVERY_BROWSER ? browserNames : ["chromium"];

/**
 * @typedef {object} LaunchOptions
 * @property {string[]} [switches] further ones for Chromium
 * @property {Record<string, unknown>} [prefs] further ones for Firefox
 * @property {boolean} [backForwardCache] as visitors have it; some versions of Puppeteer switch it off
 */

/**
 * @param {BrowserName} name
 * @param {LaunchOptions} [options]
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export function launch(name, options = {}) {
  const executablePath = find(name);
  return name === "chromium"
    ? launchChromium(executablePath, options)
    : launchFirefox(executablePath, options);
}

/**
 * A window of its own for a person of their own. Pages in the background of a window are no use
 * here: Chromium 156 dies when one is asked for its accessibility tree.
 *
 * @param {import("puppeteer-core").Browser} browser
 */
export async function openWindow(browser) {
  const context = await browser.createBrowserContext();
  // Firefox would open a tab before the others, which nobody would look at any more.
  return context.newPage({ type: "window" });
}

/** @param {string} executablePath @param {LaunchOptions} options */
function launchChromium(executablePath, { switches = [], backForwardCache }) {
  const asRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    browser: "chrome",
    executablePath,
    headless: true,
    ignoreDefaultArgs: backForwardCache ? ["--disable-back-forward-cache"] : [],
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...switches,
    ],
  });
}

/** @param {string} executablePath @param {LaunchOptions} options */
function launchFirefox(executablePath, { prefs = {}, backForwardCache }) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // Puppeteer switches off the partitioned storage that visitors have.
      "network.cookie.cookieBehavior": 5,
      ...(backForwardCache ? { "fission.bfcacheInParent": true } : {}),
      ...prefs,
    },
  });
}

/** @param {BrowserName} name */
function find(name) {
  const { variable, names, install } = known[name];
  const given = process.env[variable];
  if (given) return given;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  for (const candidate of names) {
    const path = folders.map((folder) => join(folder, candidate)).find(isExecutable);
    if (path) return path;
  }
  throw new Error(`No ${name} is installed: ${install}, or name one in $${variable}.`);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
