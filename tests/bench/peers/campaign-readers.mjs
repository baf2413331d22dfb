// What analytics libraries do to know the campaign of a page, called in their own published code. It
// looks for the page in global variables, which are made here.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { ensurePeers } from "../peers.mjs";

const here = fileURLToPath(new URL("../", import.meta.url));

/**
 * @param {string} url
 * @param {string} referrer
 * @returns {Promise<Record<string, () => unknown>>}
 */
export async function campaignReaders(url, referrer) {
  await ensurePeers();
  const jar = pretendToBeA(url, referrer);
  const require = createRequire(`${here}package.json`);
  const posthog = require("@posthog/browser-common/utils/event-utils");
  const { CampaignParser } = require("@amplitude/analytics-core");
  const sourcebuster = require("sourcebuster");
  const { _: mixpanel } = await mixpanelUtils();
  return {
    // It reads the referrer by an element of the DOM, which would be measured with it.
    "posthog-js: getCampaignParams": () => posthog.getCampaignParams(),
    "mixpanel-browser: marketingParams and referringDomain": () => [
      mixpanel.info.marketingParams(),
      mixpanel.info.referringDomain(referrer),
    ],
    "amplitude: CampaignParser's three readers": () => {
      const parser = new CampaignParser();
      return [parser.getUtmParam(), parser.getReferrer(), parser.getClickIds()];
    },
    "sourcebuster: init, cookies in memory": () => {
      jar.clear();
      sourcebuster.init();
      return sourcebuster.get.current;
    },
  };
}

/** A page's globals; cookies are kept in the jar that comes back. */
function pretendToBeA(url, referrer) {
  const jar = new Map();
  const location = new URL(url);
  const document = {
    URL: url,
    referrer,
    location,
    get cookie() {
      return [...jar].map((pair) => pair.join("=")).join("; ");
    },
    set cookie(text) {
      const pair = text.slice(0, text.indexOf(";"));
      const equals = pair.indexOf("=");
      jar.set(pair.slice(0, equals), pair.slice(equals + 1));
    },
  };
  const navigator = { userAgent: "" };
  for (const [name, value] of Object.entries({
    document,
    location,
    navigator,
    window: globalThis,
  })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  return jar;
}

/** Mixpanel publishes these as source only, whose imports Node does not resolve. */
async function mixpanelUtils() {
  const entry = `${here}node_modules/mixpanel-browser/src/utils.js`;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
}
