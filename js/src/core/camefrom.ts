import type { CheckedLink, ExplainOptions, Explanation, LinkList, ListedLink } from "./advice.js";
import type { AnswerWindow, Asked } from "./answer-window.js";
import {
  addressOf,
  bodyOf,
  given,
  linkOf,
  links,
  listed,
  milliseconds,
  type PageOptions,
  type PageVisit,
  recordsOrNull,
  textOf,
  visits,
  yesOrNo,
} from "./arguments.js";
import type { AssistantContext, AssistantOptions } from "./assistant.js";
import {
  answerOf,
  elementsOf,
  held,
  inPieces,
  recordSeparator,
  sequence,
  serialize,
} from "./boundary.js";
import { Catalog, productsInPieces } from "./catalog.js";
import { CamefromError } from "./error.js";
import { callsOf, type Instance, type Renewed } from "./instance.js";
import type { CoreModule } from "./module.js";
import { PageReader } from "./page-reader.js";
import type { Referral } from "./referral.js";
import { type CampaignFields, unpack, unpacked } from "./unpack.js";
import { unpackBanner, unpackPanel } from "./unpack-views.js";
import type { Banner, Facets, Panel } from "./view.js";
import type { Webhook, WebhookContext } from "./webhook.js";
import type { WhatsappChat } from "./whatsapp-link.js";

/** What a server knows of a claim beside what is in it. */
export interface ClaimOptions {
  /** The server's clock, in milliseconds since 1970; default now. */
  now?: number;
}

/** What a widget sends with a message, each as `readAgain` gives it. */
export interface MessageReferrals {
  /** The latest touch. */
  referral: Referral | null;
  /** The first touch, where it is another one. */
  first_referral?: Referral | null;
}

/** In bytes; each character takes one or more. */
const longestList = 33_554_432;

/** In bytes: more of a text the core does not look through for a code. */
const longestCodeText = 65_536;

/** Reads referrals and shows them. Made by `load()`; keeps no state. */
export class Camefrom {
  readonly #module: CoreModule;
  readonly #pages: PageReader;
  readonly #start: () => Instance<CoreModule>;
  #fields: CampaignFields | undefined;

  /**
   * @internal
   * @param start makes an instance for a catalogue, which keeps what others must not
   */
  constructor(instances: Renewed<CoreModule>, start: () => Instance<CoreModule>) {
    this.#module = callsOf(instances);
    this.#pages = new PageReader(instances);
    this.#start = start;
  }

  /**
   * Reads the address that a visitor landed on.
   * @returns null when it has no campaign key and no click id, and the referrer is not another site,
   * unless `direct` asks for such visits
   * @throws CamefromError too_large beyond 65,536 bytes; invalid_argument
   */
  readPage(url: string | URL, options: PageOptions = {}): Referral | null {
    const { referrer = "", at = Date.now(), direct = false } = given(options);
    const page = addressOf(url, "url");
    const origin = addressOf(referrer, "options.referrer");
    const moment = milliseconds(at, "options.at");
    const isOne = yesOrNo(direct, "options.direct");
    return held(() => this.#pages.read(page, origin, moment, isOne));
  }

  readonly #unpack = (text: string): Referral => {
    this.#fields ??= JSON.parse(this.#module.campaignFields()) as CampaignFields;
    return unpack(text, this.#fields);
  };

  /**
   * `readPage` for many addresses, such as those of a log.
   * @returns as many, in their order
   * @throws CamefromError as `readPage` does, for the first that it refuses
   */
  readPages(pages: Iterable<string | URL | PageVisit>): (Referral | null)[] {
    const now = Date.now();
    const referrals: (Referral | null)[] = [];
    for (const visit of visits(pages, now)) {
      referrals.push(held(() => this.#pages.read(...visit)));
    }
    return referrals;
  }

  /**
   * Explains how the address of a page is read: part by part, and what its channel depends on. It
   * reads what `readPage` does; without `consent` as the widget does then.
   * @throws CamefromError too_large beyond 65,536 bytes; invalid_argument
   */
  explain(url: string | URL, options: ExplainOptions = {}): Explanation {
    const { referrer = "", consent = true } = given(options);
    const page = addressOf(url, "url");
    const origin = addressOf(referrer, "options.referrer");
    const allowed = yesOrNo(consent, "options.consent");
    return answerOf(() => this.#module.explain(page, origin, allowed));
  }

  /**
   * Checks a campaign link for whoever made it: everything that is wrong with it, in words, and the
   * link without what can be mended. A link that is too long has that for its only advice.
   * @throws CamefromError invalid_argument
   */
  checkLink(url: string | URL): CheckedLink {
    const link = linkOf(url, "url");
    return answerOf(() => this.#module.checkLink(link));
  }

  /**
   * `checkLink` for many links: they cross to the module together.
   * @returns as many, in their order
   * @throws CamefromError invalid_argument
   */
  checkLinks(urls: Iterable<string | URL>): CheckedLink[] {
    const checked: CheckedLink[] = [];
    for (const piece of inPieces(links(urls), ",")) {
      checked.push(...answerOf<CheckedLink[]>(() => this.#module.checkLinks(`[${piece}]`)));
    }
    return checked;
  }

  /**
   * Finds the links in what people have: one on each line, or a table with commas, semicolons, tabs or
   * bars, of which the column with the most addresses is taken. For `checkLinks`.
   * @throws CamefromError too_large beyond 33,554,432 bytes; invalid_argument
   */
  readLinks(list: string): LinkList {
    if (textOf(list, "list").length > longestList) {
      throw new CamefromError(
        "too_large",
        "A list is longer than 33,554,432 bytes; pass it in parts.",
      );
    }
    return answerOf(() => this.#module.readLinks(list));
  }

  /**
   * A table (CSV, RFC 4180) of links with what `checkLink` says of each, as `camefrom check-links --csv`
   * writes it: line, link, faults, advice, mended. What a spreadsheet would take for a formula begins
   * with an apostrophe.
   * @param links as `readLinks` gives them
   * @throws CamefromError invalid_argument
   */
  linksTable(links: Iterable<ListedLink>): string {
    let table = "";
    for (const piece of inPieces(listed(links), ",")) {
      table += answerOf<{ rows: string }>(() => this.#module.linksTable(`[${piece}]`, !table)).rows;
    }
    return table;
  }

  /**
   * Reads the pages of a referral that a visitor's widget sent, so that a server need not believe
   * what it says to have found there: only the addresses and the time are taken from it, the time
   * not beyond five minutes after `now`. Where its `truncated` names the page, its campaign keys,
   * click ids and repairs stand, because the page no longer holds them all.
   * @returns null when there is no campaign key and no click id, and the referrer is not another site; and
   *   when nothing was claimed
   * @throws CamefromError invalid_referral when it is not of a website; else as `parse` does
   */
  readAgain(
    claim: string | object | null | undefined,
    options: ClaimOptions = {},
  ): Referral | null {
    const { now = Date.now() } = given(options);
    const moment = milliseconds(now, "options.now");
    const json = serialize(claim ?? "null");
    return answerOf<Referral | null>(() => this.#module.readAgain(json, moment));
  }

  /**
   * Reads the body of one POST, whose signature was checked before: JSON, or a form of Twilio's or wuzapi's. Name who has
   * sent it where you know: else the shape of the body tells, which whoever may post unsigned bodies chooses.
   * @param body as it came; a string stands for its UTF-8 bytes
   * @throws CamefromError invalid_json; too_large beyond 3,145,728 bytes; too_deep; invalid_argument
   */
  readWebhook(body: string | Uint8Array, options: WebhookContext = {}): Webhook {
    const { from = "" } = given(options);
    const posted = bodyOf(body);
    if (typeof from !== "string") {
      throw new CamefromError("invalid_argument", "options.from must be the name of a sender.");
    }
    return answerOf(() => this.#module.readWebhook(posted, from));
  }

  /**
   * Reads a referral that somebody else may have written: limits are applied again, unsafe URLs
   * and unknown fields are left out, a field of a wrong type is refused.
   * @throws CamefromError invalid_json, invalid_referral (names the field), too_large, too_deep
   */
  parse(json: string | object): Referral {
    return unpacked(() => this.#module.parse(serialize(json)), this.#unpack);
  }

  /**
   * By when a customer has to be answered: 24 hours on WhatsApp, Messenger and Instagram. On WhatsApp an
   * answer in time to the message that an ad brought opens three days in which all messages are free.
   * @returns null where the channel has no such rule, or a program on a linked device told of the message
   * @throws CamefromError invalid_argument
   */
  answerWindow(asked: Asked): AnswerWindow | null {
    const { channel, from = "", sent_at, ad } = given(asked, "asked");
    textOf(channel, "asked.channel");
    textOf(from, "asked.from");
    const moments = [sent_at, ad?.sent_at ?? 0, ad?.answered_at ?? 0];
    const [sent = 0, came = 0, answered = 0] = moments.map((at) =>
      milliseconds(at, "asked.sent_at"),
    );
    return answerOf(() => this.#module.answerWindow(channel, from, sent, came, answered));
  }

  /**
   * An address of wa.me that opens a chat with a text to send. A wa.me link carries nothing else: a code
   * in that text is how a server finds again where its writer came from, for as long as it stays in it.
   * @throws CamefromError invalid_argument where `number` is none with a country code, or `code` is
   *   none; too_large where `text` is longer than 4,096 characters
   */
  whatsappLink(chat: WhatsappChat): string {
    const { number, text = "", code = "" } = given(chat, "chat");
    const words = textOf(text, "chat.text");
    if (words.length > longestCodeText) {
      throw new CamefromError("too_large", "text is longer than 4,096 characters.");
    }
    const [digits, ref] = [textOf(number, "chat.number"), textOf(code, "chat.code")];
    return answerOf(() =>
      this.#module.whatsappLink(digits.slice(0, 256), words, ref.slice(0, 256)),
    );
  }

  /**
   * The last code in what a customer wrote, as `newCode` gives it. It is found anywhere in the text, in
   * any case, with O for 0, with I or L for 1, without hyphens or with other ones; words and numbers are
   * never one. Only the last 65,536 bytes are looked through.
   * @returns null where there is none, or it is damaged
   * @throws CamefromError invalid_argument
   */
  readCode(text: string): string | null {
    const end = textOf(text, "text").slice(-longestCodeText);
    return answerOf(() => this.#module.readCode(end));
  }

  /**
   * A new code for `whatsappLink`, "7K3-9QF-4KR", of the platform's random bytes. There are 5.6 thousand
   * million: make another one where this one is taken.
   */
  newCode(): string {
    const random = crypto.getRandomValues(new Uint8Array(8));
    return answerOf(() => this.#module.newCode(random));
  }

  /**
   * Whether `other`, which came later, is the same touch as `one`, though it was sent again, from
   * another page or by another tab: with the same campaign keys and click ids, or with none and the
   * referring site of `one`, as after a router took the campaign from the address. A click id that
   * is `REDACTED` in a page, for want of consent, may be any. An ad with the same click id is the same,
   * whoever tells of it; anything else that a webhook tells, when all of it is, but for the time.
   * @throws CamefromError as `parse` does
   */
  sameTouch(one: Referral, other: Referral): boolean {
    return answerOf(() => this.#module.sameTouch(serialize(one), serialize(other)));
  }

  /**
   * The touches that a message adds to those of its conversation, oldest first: none when its
   * referral is the same touch as one that is known. The first touch counts only where none is
   * known; where it is the same touch as the latest, it is kept in its place. So the last one came
   * with the message itself, and one before it led here earlier.
   * @param known the conversation's touches, as objects or as the JSON text that is stored; what
   *   `parse` refuses among them is passed over
   * @throws CamefromError as `parse` does
   */
  newTouches(known: Iterable<Referral | string>, message: MessageReferrals): Referral[] {
    if (typeof message !== "object" || message === null) {
      throw new CamefromError("invalid_argument", "A message must be an object.");
    }
    const { referral, first_referral: first } = message;
    const touches = [...elementsOf(known, "known", "referrals")];
    if (!referral) return [];
    const texts = sequence(touches);
    return answerOf(() =>
      this.#module.newTouches(texts, serialize(referral), first ? serialize(first) : ""),
    );
  }

  /**
   * The referral with what a catalogue says about one product, wherever the referral names it by
   * Graph id or SKU: as its product, as an ad's product, and in the items of an order. Only what is
   * absent is filled in, save for a price that was only text; a referral that does not name the
   * product comes back as it was.
   * @param product a product node of the Graph API, or a row of a product feed by column name (it
   *   has `title` or `link`, and its `id` is the SKU); `sale_price` is not read
   * @throws CamefromError invalid_argument when the product is no object; else as `parse` does
   */
  addProduct(referral: Referral, product: Record<string, unknown>): Referral {
    return answerOf(() =>
      this.#module.addProduct(serialize(referral), serialize(product, "A product")),
    );
  }

  /** The summary at the top of a timeline. @throws CamefromError as `parse` does */
  banner(referral: Referral): Banner {
    return unpacked(() => this.#module.banner(serialize(referral)), unpackBanner);
  }

  /**
   * `banner` for many referrals, such as those of a list: they cross to the module together.
   * @param referrals as objects or as the JSON text that is stored
   * @returns as many, in their order; null for one that `parse` refuses, which costs no other
   */
  banners(referrals: Iterable<Referral | string>): (Banner | null)[] {
    const banners: (Banner | null)[] = [];
    for (const piece of inPieces(recordsOrNull(referrals, "referrals"), "")) {
      const [, ...answers] = held(() => this.#module.banners(piece)).split(recordSeparator);
      for (const answer of answers) banners.push(answer ? held(() => unpackBanner(answer)) : null);
    }
    return banners;
  }

  /** The Referral section of the contact panel. @throws CamefromError as `parse` does */
  panel(referral: Referral): Panel {
    return unpacked(() => this.#module.panel(serialize(referral)), unpackPanel);
  }

  /** What lists, filters and searches need. @throws CamefromError as `parse` does */
  facets(referral: Referral): Facets {
    return answerOf(() => this.#module.facets(serialize(referral)));
  }

  /**
   * Indexes a shop's products, for `assistant`; 10,000 of them take less than a second.
   * @param products as `addProduct` takes them
   * @throws CamefromError invalid_argument when one is no object; too_large when one alone is beyond
   *   3,145,728 bytes
   */
  catalog(products: Iterable<Record<string, unknown>>): Catalog {
    return new Catalog(this.#start, productsInPieces(products));
  }

  /**
   * What an assistant may know of where the conversation came from, in a form that the strangers
   * who wrote it cannot turn against it.
   * @throws CamefromError invalid_argument for a limit out of its range, and for a catalog that was
   *   freed; else as `parse` does
   */
  assistant(referral: Referral, options: AssistantOptions = {}): AssistantContext {
    const { catalog, limits = {} } = given(options);
    if (catalog !== undefined && !(catalog instanceof Catalog)) {
      throw new CamefromError("invalid_argument", "options.catalog must come from catalog().");
    }
    const json = serialize(referral);
    const limitsJson = serialize(limits, "options.limits");
    return answerOf(() =>
      catalog ? catalog.assistant(json, limitsJson) : this.#module.assistant(json, 0, limitsJson),
    );
  }
}
