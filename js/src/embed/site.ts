import { isPage } from "../core/is-page.js";
import type { Page } from "../widget/tab.js";
import { type LauncherLooks, launcherCss } from "./launcher-looks.js";
import { consentOf, type FrameMessage } from "./message.js";

/** What the tag's `data-` attributes say. */
export interface Settings {
  /** What the chat is called: text of the site, at most 80 characters. */
  name?: string;
  /** The language of the page, or that of the tag's own `data-lang`. */
  lang?: string;
  /** "session" or "local": the page keeps the journey. */
  storage?: string;
  /** Names of further parameters to redact, separated by spaces or commas. */
  redact?: string;
  /** Anything but "false": a visit without any origin is told, too. */
  direct?: string;
  /** Attributes that a platform has made up for its own tag. */
  [attribute: string]: string | undefined;
}

/** What the loader says of the page around the frame: all of it each time, but `calls` once. */
export interface SiteMessage {
  /** Whether the chat is shown. */
  open: boolean;
  page: Page;
  settings: Settings;
  /** What the visitor has said; undefined: nothing yet. */
  consent: boolean | undefined;
  /** The journey as the page has kept it; empty: it keeps none. */
  kept: string;
  /** What else the page asks of the chat, as `["send", "Hello"]`. */
  calls: Call[];
}

export type Call = [name: string, ...args: unknown[]];

let site = "";

/**
 * Hears the loader on the page around this frame. What it says was written by strangers: it is of
 * the types above, and no more is known of it.
 * @param sites origins of the sites that may show this frame, as in its `frame-ancestors`; nobody
 *   else is heard. Default those in `<html data-sites="https://shop.example https://...">`, where a
 *   server writes them. Without a page, as on a server, there is nobody to hear.
 */
export function listenToSite(
  receive: (message: SiteMessage) => void,
  sites?: readonly string[],
): void {
  if (!isPage()) return;
  const heard = sites ?? (document.documentElement.dataset.sites ?? "").split(" ");
  addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
    if (source !== parent || parent === window || !heard.includes(origin)) return;
    const message = read(data);
    if (!message) return;
    site = origin;
    if (message.open) showLauncher({ news: 0 });
    receive(message);
  });
  showLauncher({});
  tell({ camefrom: "ready" });
}

/**
 * Asks the page to close the chat, to open it, or to show that there is something new in it; without a
 * page, as on a server, nobody.
 */
export function tellSite(what: "close" | "open" | "new"): void {
  if (what === "new") showLauncher({ news: 1 });
  else if (isPage()) tell({ camefrom: what });
}

let looks: LauncherLooks = {};
let shown = "";

/** Says how the launcher on the page looks; without a page, as on a server, to nobody. */
export function showLauncher(changed: LauncherLooks): void {
  if (!isPage()) return;
  looks = { ...looks, ...changed };
  const { labels = ["Open chat", "Close chat"], news = 0 } = looks;
  const style = launcherCss(looks);
  const message: FrameMessage = {
    camefrom: "launcher",
    style,
    labels,
    title: news > 0 ? `(${news}) \u2063` : "",
  };
  const text = JSON.stringify(message);
  if (text === shown) return;
  shown = text;
  tell(message);
}

/** @internal The page that has spoken keeps this on its own origin; empty: it keeps nothing. */
export function keepOnSite(kept: string): void {
  if (site) tell({ camefrom: "keep", kept }, site);
}

/** By default to whichever of the allowed sites is around this frame. */
function tell(message: FrameMessage, to = "*"): void {
  parent.postMessage(message, to);
}

function read(data: unknown): SiteMessage | null {
  if (!isRecord(data) || data.camefrom !== 1 || !isRecord(data.page)) return null;
  const { url, loaded, referrer, history, at } = data.page;
  if (typeof url !== "string") return null;
  const settings = readSettings(data.settings);
  return {
    open: data.open === true,
    page: {
      url,
      ...(typeof loaded === "string" ? { loaded } : {}),
      ...(typeof referrer === "string" ? { referrer } : {}),
      history: Array.isArray(history) ? history.filter(isText) : [],
      at: typeof at === "number" ? at : Date.now(),
    },
    settings,
    consent: consentOf(data.consent),
    kept: isText(data.kept) ? data.kept : "",
    calls: Array.isArray(data.calls) ? data.calls.flatMap(readCall) : [],
  };
}

function readSettings(data: unknown): Settings {
  const said = Object.entries(isRecord(data) ? data : {});
  const { name, ...others }: Settings = Object.fromEntries(
    said.filter((entry): entry is [string, string] => isText(entry[1])),
  );
  return name === undefined ? others : { ...others, name: name.slice(0, 80) };
}

function readCall(text: unknown): Call[] {
  try {
    const call: unknown = isText(text) ? JSON.parse(text) : null;
    return Array.isArray(call) && isText(call[0]) ? [[call[0], ...call.slice(1)]] : [];
  } catch {
    return [];
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
