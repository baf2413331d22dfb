import type { Settings, SiteMessage } from "camefrom/frame";

// How the chat looks and what it says of itself: the platform's file for that site, over which go the
// attributes of the tag. Nothing is promised that neither of them says.

// The chat itself waits for it.
const patience = 3_000;

let looked: Promise<Settings> | undefined;

/** What the site wants; a server without such a file is not asked. */
export async function lookUp({ page, settings }: SiteMessage): Promise<Settings> {
  const { sites } = document.documentElement.dataset;
  const hasFile = "looks" in document.documentElement.dataset && sites;
  looked ??= hasFile ? fetchLooks(page.url) : Promise.resolve({});
  const { replies_on = "", ...looks } = await looked;
  // Those for products are for the pages of products.
  if (!pathOf(page.url).startsWith(replies_on)) delete looks.replies;
  return { ...looks, ...settings };
}

async function fetchLooks(url: string): Promise<Settings> {
  try {
    const site = encodeURIComponent(new URL(url).origin);
    const signal = AbortSignal.timeout?.(patience) ?? null;
    const response = await fetch(`/chat/looks/${site}`, { signal });
    return response.ok ? ((await response.json()) as Settings) : {};
  } catch {
    // The chat is there all the same.
    return {};
  }
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return "";
  }
}
