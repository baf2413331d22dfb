import { type Camefrom, CamefromError, type Referral, type Webhook } from "camefrom";
import type { ExampleShop } from "./example-shop.ts";
import { messagesOf, type Privacy, type Visit } from "./visitor.ts";

/** What somebody has put into the box. */
export interface Pasted {
  readonly text: string;
  /** Of a link: the page before, "" where there is none. */
  readonly referrer: string;
}

/** What came out of it. */
export type Reading =
  | { readonly kind: "empty" }
  | { readonly kind: "refused"; readonly text: string }
  | ({ readonly kind: "link"; readonly visit: Visit } & Touches)
  | ({
      readonly kind: "webhook";
      readonly webhook: Webhook;
      /** Whether the example shop's catalogue knew more than the body says. */
      readonly completed: boolean;
    } & Touches)
  | ({ readonly kind: "shared" } & Touches);

export interface Touches {
  /** Oldest first; empty where nothing is told. */
  readonly touches: readonly Referral[];
  /** Nothing new: the same touch as the one before. */
  readonly same: boolean;
}

export interface ReadOptions {
  readonly camefrom: Camefrom;
  readonly privacy: Privacy;
  readonly shop: ExampleShop;
  /** Of the widget. */
  readonly wasm: ArrayBuffer;
}

/** @param pasted one after the other, as the same customer comes; the last one is what is looked at */
export async function read(pasted: readonly Pasted[], options: ReadOptions): Promise<Reading> {
  const [last] = pasted.slice(-1);
  if (!last?.text.trim()) return { kind: "empty" };
  try {
    return await readAll(pasted, last, options);
  } catch (error) {
    if (error instanceof CamefromError) return { kind: "refused", text: error.message };
    throw error;
  }
}

async function readAll(
  pasted: readonly Pasted[],
  last: Pasted,
  { camefrom, privacy, shop, wasm }: ReadOptions,
): Promise<Reading> {
  const links = pasted.filter(({ text }) => !isBody(text)).map(visitOf);
  // Whoever pastes an address that is too long is told so: the widget would be silent.
  for (const { url, referrer } of links) camefrom.readPage(url, { referrer });
  const messages = await messagesOf(links, privacy, wasm);
  const known: Referral[] = [];
  let added: Referral[] = [];
  let webhook: Webhook | undefined;
  let completed = false;
  for (const one of pasted) {
    added = [];
    if (isBody(one.text)) {
      webhook = camefrom.readWebhook(one.text);
      for (const { referrals } of webhook.messages) {
        // The first of several says most: it is to be the latest.
        for (const referral of referrals.toReversed()) {
          const whole = shop.completed(referral);
          completed ||= whole !== referral;
          added.push(...camefrom.newTouches([...known, ...added], { referral: whole }));
        }
      }
    } else {
      const { referral = null, first_referral = null } = messages.shift() ?? { referral: null };
      added = camefrom.newTouches(known, {
        referral: camefrom.readAgain(referral),
        first_referral: camefrom.readAgain(first_referral),
      });
    }
    known.push(...added);
  }
  const touches = { touches: known, same: known.length > 0 && added.length === 0 };
  return webhook && isBody(last.text)
    ? { kind: "webhook", webhook, completed, ...touches }
    : { kind: "link", visit: visitOf(last), ...touches };
}

function isBody(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** As in an address bar, where nobody writes "https://". */
function visitOf({ text, referrer }: Pasted): Visit {
  const url = text.trim();
  if (/\n/.test(url)) throw new CamefromError("invalid_argument", severalLines);
  const address = [url, `https://${url}`].find((one) => URL.canParse(one) && /^https?:/i.test(one));
  if (!address || !new URL(address).hostname.includes(".")) {
    throw new CamefromError("invalid_argument", noAddress);
  }
  return { url: address, referrer: referrer.trim() };
}

const severalLines =
  "These are several lines. This box reads one link, or one webhook body, which begins with “{”; the link doctor reads many links.";
const noAddress =
  "This is no link: it has to begin with “https://” or with the name of a site. A webhook body begins with “{”.";
