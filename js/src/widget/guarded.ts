import {
  start as begin,
  type StartOptions as OptionsOfTexts,
  type Page as PageOfTexts,
  type Tracker as TrackerOfTexts,
} from "./index.js";
import { whatsappLink } from "./whatsapp.js";

export * from "./index.js";

/** A page as its own script saw it. */
export interface Page extends Omit<PageOfTexts, "url" | "referrer"> {
  /** `location.href`. */
  url: string | URL;
  /** `document.referrer`. */
  referrer?: string | URL;
}

export interface StartOptions extends Omit<OptionsOfTexts, "page"> {
  /**
   * The page that carries the chat, when this module runs in a frame on it: where it moves on, say
   * so by `visit`. Default this page, which is followed.
   */
  page?: Page;
  /**
   * Where the site's server has `codes()` of camefrom/server, for `whatsapp`: "/whatsapp-codes". Default
   * nowhere, and links have no code.
   */
  codes?: string | URL;
}

export interface Tracker extends Omit<TrackerOfTexts, "visit"> {
  /**
   * A single-page app has moved on; asked for only where history cannot be observed.
   * @param url default this page's; may be relative
   * @param referrer where the visitor came from, when that was not this site
   * @param at milliseconds since 1970, default now
   */
  visit(url?: string | URL, referrer?: string | URL, at?: number): void;
  /**
   * A link that opens a WhatsApp chat with the business, for a visitor who has asked for that: the server
   * is told of the visit now, and keeps it under a code at the end of the text. A link without a code
   * where nothing is known of the visitor, and where the server does not answer within four seconds.
   * Never rejects.
   * @param number of the business, with its country code: "+49 30 123456"
   * @param text for the visitor to send, who may edit it
   */
  whatsapp(number: string, text?: string): Promise<string>;
}

/**
 * Starts at once: the address is taken now, before a router can change it. Never throws: where there is
 * no page, as on a server, in a prerender or in a worker, and where a page has broken what this needs,
 * the tracker knows nothing, and its messages go out as they are.
 */
export function start(options?: StartOptions): Tracker {
  try {
    const tracker = begin(withTexts(options));
    const codes = options?.codes;
    return {
      ...tracker,
      whatsapp: (number, text = "") => whatsappLink({ number, text, codes }, tracker.current),
      visit: (url, referrer, at) => tracker.visit(text(url), text(referrer), at),
      // A message that is none is the caller's mistake, and no reason to lose the next one.
      attach: async (message) => (message ? tracker.attach(message) : inert.attach(message)),
    };
  } catch {
    return inert;
  }
}

function withTexts(options: StartOptions | undefined): OptionsOfTexts | undefined {
  const { page } = options ?? {};
  if (!page) return options as OptionsOfTexts | undefined;
  const { url, referrer, ...others } = page;
  const from = referrer === undefined ? {} : { referrer: text(referrer) };
  return { ...options, page: { ...others, url: text(url), ...from } };
}

/** What is sent on, also to a frame, is text. */
function text<Address>(address: Address): Exclude<Address, URL> | string {
  return address instanceof URL ? address.href : (address as Exclude<Address, URL>);
}

const inert: Tracker = {
  whatsapp: (number, text = "") =>
    whatsappLink({ number, text, codes: undefined }, async () => null),
  visit() {},
  current: async () => null,
  attach: async (message) => ({ ...message }),
  delivered() {},
  newConversation() {},
  consent() {},
  forget() {},
  stop() {},
};
