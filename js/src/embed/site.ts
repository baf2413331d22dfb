export interface Page {
  /** The address that was loaded; a router may have changed it at once. */
  landing: string;
  url: string;
  referrer: string;
  history: string[];
  at: number;
}

/** What the tag's `data-` attributes say. */
export interface Settings {
  name?: string;
  /** "session" or "local": the page keeps the journey. */
  storage?: string;
  /** Names of further parameters to redact, separated by spaces or commas. */
  redact?: string;
}

export interface SiteMessage {
  open: boolean;
  page: Page;
  settings: Settings;
  /** What the visitor has said; undefined: nothing yet. */
  consent: boolean | undefined;
  /** The journey as the page has kept it. */
  kept: string;
  /** What else the page asks of the chat, as `["visit", "/next"]`. */
  calls: Call[];
}

export type Call = [name: string, ...args: unknown[]];

// The sites that may show this frame; the server writes them here and into `frame-ancestors`.
const sites = new Set((document.documentElement.dataset.sites ?? "").split(" "));

let site = "";

/** The loader speaks from the page around this frame, and only from a site that may show it. */
export function listenToSite(receive: (message: SiteMessage) => void): void {
  addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || window.parent === window || !sites.has(origin)) return;
    const message = read(data, origin);
    if (!message) return;
    site = origin;
    receive(message);
  });
  tellSite("ready");
}

export function tellSite(what: "close" | "new" | "ready"): void {
  // One of the allowed sites is around this frame; nothing is said that another one could not know.
  window.parent.postMessage({ camefrom: what }, "*");
}

/** The page that has spoken keeps this on its own origin; empty: it keeps nothing. */
export function keepOnSite(kept: string): void {
  if (site) window.parent.postMessage({ camefrom: "keep", kept }, site);
}

function read(data: unknown, origin: string): SiteMessage | null {
  if (!isRecord(data) || data.camefrom !== 1 || !isRecord(data.page)) return null;
  const { url, loaded, referrer, history, at, name, storage, redact, consent } = data.page;
  if (typeof url !== "string") return null;
  const isSite = (entry: unknown): entry is string =>
    typeof entry === "string" && entry.startsWith(`${origin}/`);
  return {
    open: data.open === true,
    page: {
      landing: (Array.isArray(loaded) ? loaded : []).find(isSite) ?? url,
      url,
      referrer: typeof referrer === "string" ? referrer : "",
      history: Array.isArray(history) ? history.filter(isSite) : [],
      at: typeof at === "number" ? at : Date.now(),
    },
    settings: {
      ...(typeof name === "string" ? { name: name.slice(0, 80) } : {}),
      ...(typeof storage === "string" ? { storage } : {}),
      ...(typeof redact === "string" ? { redact } : {}),
    },
    // From the tag it is a text.
    consent: consent === undefined ? undefined : `${consent}` === "true",
    kept: typeof data.kept === "string" ? data.kept : "",
    calls: Array.isArray(data.calls) ? data.calls.flatMap(readCall) : [],
  };
}

function readCall(text: unknown): Call[] {
  try {
    const call: unknown = typeof text === "string" ? JSON.parse(text) : null;
    return Array.isArray(call) && typeof call[0] === "string" ? [[call[0], ...call.slice(1)]] : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
