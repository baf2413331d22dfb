import type { Page } from "../widget/tab.js";

// What the loader on a site's page and the chat in its frame say to each other by postMessage.

/** The loader says all of it each time. */
export interface LoaderMessage {
  camefrom: 1;
  open: boolean;
  page: Page;
  /** The tag's own attributes, `data-name` as `name`. */
  settings: Record<string, string | undefined>;
  consent: boolean | undefined;
  /** What the page keeps of the journey; absent where it keeps nothing. */
  kept?: string | undefined;
  /** Commands for the chat, each as JSON: what cannot be copied to a frame stops none of them. */
  calls: string[];
}

/** The frame listens; asks to be closed, or opened; has the page keep its journey; says how the launcher is. */
export type FrameMessage =
  | { camefrom: "ready" | "close" | "open" }
  | { camefrom: "keep"; kept: string }
  | ({ camefrom: "launcher" } & Launcher);

export interface Launcher {
  /** CSS for the launcher's shadow root, in the place of the loader's own. */
  style: string;
  /** What it is called when the chat is shut, and when it is open. */
  labels: [open: string, close: string];
  /** What the title of the page begins with: empty, or up to an invisible separator, U+2063. */
  title: string;
}

/** What a visitor has said, be it as an attribute of the tag; undefined: nothing yet. */
export function consentOf(said: unknown): boolean | undefined {
  return said === undefined ? undefined : `${said}` === "true";
}
