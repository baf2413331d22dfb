import {
  type AssistantContext,
  type Camefrom,
  CamefromError,
  type CheckedLink,
  type Explanation,
} from "camefrom";
import { type CamefromBanner, type CamefromPanel, locales } from "camefrom/elements";
import { createRef } from "lit/directives/ref.js";
import { Copying } from "../copying.ts";
import type { ExampleShop } from "./example-shop.ts";
import { type Example, opening } from "./examples.ts";
import { Lighting } from "./lighting.ts";
import type { ChannelNames, Looks } from "./looks.ts";
import { type Pasted, type Reading, read } from "./reading.ts";
import { isShared, touchesIn } from "./sharing.ts";
import { isAllowed, ownControl, type Privacy } from "./visitor.ts";

const nothingPasted: Pasted = { text: "", referrer: "" };

/** What was pasted, and all that Camefrom makes of it. */
export class TryState {
  pasted = nothingPasted;
  /** What the same customer came by before. */
  earlier: readonly Pasted[] = [];
  privacy: Privacy = { consent: "unasked", control: ownControl };
  looks: Looks = {
    scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    locale: "en",
    width: "desk",
  };
  reading: Reading = { kind: "empty" };
  /** Of the link, where it is one. */
  explanation: Explanation | null = null;
  checked: CheckedLink | null = null;
  /** What the assistant is told. */
  told: AssistantContext | null = null;
  /** A campaign that is to turn the assistant, and what that is told then; null where nobody tries. */
  hostile: { campaign: string; told: AssistantContext | null } | null = null;
  readonly channelNames: ChannelNames = locales.en?.channels ?? {};
  readonly views = { banner: createRef<CamefromBanner>(), panel: createRef<CamefromPanel>() };
  readonly lighting = new Lighting(() => this.draw());
  readonly copying = new Copying(() => this.draw());
  #asked = 0;

  /** @param wasm of the widget */
  constructor(
    readonly camefrom: Camefrom,
    private readonly shop: ExampleShop,
    private readonly wasm: ArrayBuffer,
    private readonly changed: () => void,
  ) {}

  start(): void {
    if (!this.follow(location.hash)) this.begin(opening);
  }

  /** Whether the page's address has a referral to show. */
  follow(hash: string): boolean {
    const shared = this.#shared(hash);
    if (!shared) return false;
    this.pasted = nothingPasted;
    this.earlier = [];
    this.#asked += 1;
    this.#take(shared);
    return true;
  }

  #shared(hash: string): Reading | null {
    try {
      const touches = touchesIn(hash, this.camefrom);
      return touches && { kind: "shared", touches, same: false };
    } catch (error) {
      if (!(error instanceof CamefromError)) throw error;
      return { kind: "refused", text: `What was shared cannot be shown. ${error.message}` };
    }
  }

  begin({ pasted, locale = "en" }: Example): void {
    this.looks = { ...this.looks, locale };
    // Into an empty box it goes as the next touch.
    if (pasted.length > 1 || this.pasted.text) this.earlier = pasted.slice(0, -1);
    this.paste(pasted.at(-1) ?? nothingPasted);
  }

  isChosen({ pasted }: Example): boolean {
    const all = [...this.earlier, this.pasted];
    return all.length === pasted.length && all.every(({ text }, at) => text === pasted[at]?.text);
  }

  paste(change: Partial<Pasted>): void {
    this.pasted = { ...this.pasted, ...change };
    // What was shared is no longer what is shown.
    if (isShared(location.hash))
      history.replaceState(null, "", location.pathname + location.search);
    void this.#read();
  }

  /** The next link is another visit of the same customer. */
  comeBack(): void {
    this.earlier = [...this.earlier, this.pasted];
    this.paste(nothingPasted);
  }

  forgetEarlier(): void {
    this.earlier = [];
    void this.#read();
  }

  say(change: Partial<Privacy>): void {
    this.privacy = { ...this.privacy, ...change };
    void this.#read();
  }

  look(change: Partial<Looks>): void {
    this.looks = { ...this.looks, ...change };
    this.draw();
  }

  /** @param campaign what somebody has written into a link */
  attack(campaign: string | null): void {
    const { camefrom } = this;
    const values = { utm_source: "google", utm_medium: "cpc", utm_campaign: campaign ?? "" };
    const referral = camefrom.readPage(`https://lowlight.example/?${new URLSearchParams(values)}`);
    const told = referral && camefrom.assistant(referral);
    this.hostile = campaign === null ? null : { campaign, told };
    this.draw();
  }

  async #read(): Promise<void> {
    const { camefrom, privacy, shop, wasm, pasted, earlier } = this;
    this.#asked += 1;
    const asked = this.#asked;
    const reading = await read([...earlier, pasted], { camefrom, privacy, shop, wasm });
    // Somebody has typed on meanwhile.
    if (asked === this.#asked) this.#take(reading);
  }

  #take(reading: Reading): void {
    this.lighting.forget();
    this.reading = reading;
    const { camefrom, privacy } = this;
    const visit = visitIn(reading);
    this.explanation =
      visit && camefrom.explain(visit.url, { ...visit, consent: isAllowed(privacy) });
    this.checked = reading.kind === "link" ? camefrom.checkLink(reading.visit.url) : null;
    const latest = "touches" in reading ? reading.touches.at(-1) : undefined;
    this.told = latest ? this.shop.assistant(latest) : null;
    this.draw();
  }

  draw(): void {
    this.changed();
    for (const { value } of Object.values(this.views)) if (value) void this.lighting.show(value);
  }
}

/** The page that is explained: of what was shared, the one in the referral. */
function visitIn(reading: Reading): { url: string; referrer: string } | null {
  if (reading.kind === "link") return reading.visit;
  if (reading.kind !== "shared") return null;
  const { page, referrer = "" } = reading.touches.at(-1)?.website ?? {};
  return page ? { url: page, referrer } : null;
}
