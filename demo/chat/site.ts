import type { Page } from "./attribution.ts";

export interface SiteMessage {
  open: boolean;
  name: string | undefined;
  page: Page;
  /** What the page asks of the tracker, as `["consent", true]`. */
  calls: Call[];
}

export type Call = [name: string, ...args: unknown[]];

// The sites that may show this frame; the server writes them here and into `frame-ancestors`.
const sites = new Set((document.documentElement.dataset.sites ?? "").split(" "));

/** The loader speaks from the page around this frame, and only from a site that may show it. */
export function listenToSite(receive: (message: SiteMessage) => void): void {
  addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || window.parent === window || !sites.has(origin)) return;
    const message = read(data);
    if (message) receive(message);
  });
}

export function tellSite(what: "close" | "new"): void {
  // One of the allowed sites is around this frame; nothing is said that another one could not know.
  window.parent.postMessage({ camefrom: what }, "*");
}

function read(data: unknown): SiteMessage | null {
  if (!isRecord(data) || data.camefrom !== 1 || !isRecord(data.page)) return null;
  const { url, referrer, history } = data.page;
  if (typeof url !== "string") return null;
  return {
    open: data.open === true,
    name: typeof data.name === "string" ? data.name.slice(0, 80) : undefined,
    page: {
      url,
      referrer: typeof referrer === "string" ? referrer : "",
      history: Array.isArray(history) ? history.filter((entry) => typeof entry === "string") : [],
    },
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
