import { type Camefrom, CamefromError } from "camefrom";
import { type Example, opening } from "./examples.ts";
import { type Pasted, type Reading, read } from "./reading.ts";
import { touchesIn } from "./sharing.ts";
import { ownControl, type Privacy } from "./visitor.ts";

/** How banner and panel are shown. */
export interface Looks {
  readonly scheme: "light" | "dark";
  readonly locale: string;
  readonly width: "desk" | "phone";
}

/** One link or one webhook body, and all that Camefrom makes of it. */
export class TryState {
  pasted: Pasted = { text: "", referrer: "" };
  /** What the same customer came by before. */
  earlier: readonly Pasted[] = [];
  privacy: Privacy = { consent: "unasked", control: ownControl };
  looks: Looks = {
    scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    locale: "en",
    width: "desk",
  };
  reading: Reading = { kind: "empty" };
  #asked = 0;

  constructor(
    readonly camefrom: Camefrom,
    private readonly wasm: ArrayBuffer,
    private readonly changed: () => void,
  ) {}

  start(): void {
    if (!this.follow(location.hash)) this.begin(opening);
  }

  /** Whether the page's address has a referral to show. */
  follow(hash: string): boolean {
    try {
      const touches = touchesIn(hash, this.camefrom);
      if (!touches) return false;
      this.reading = { kind: "shared", touches, same: false };
    } catch (error) {
      if (!(error instanceof CamefromError)) throw error;
      this.reading = { kind: "refused", text: `What was shared cannot be shown: ${error.message}` };
    }
    this.#asked++;
    this.pasted = { text: "", referrer: "" };
    this.earlier = [];
    this.changed();
    return true;
  }

  begin({ pasted, locale = "en" }: Example): void {
    this.looks = { ...this.looks, locale };
    this.earlier = pasted.slice(0, -1);
    this.paste(pasted.at(-1) ?? {});
  }

  paste(change: Partial<Pasted>): void {
    this.pasted = { ...this.pasted, ...change };
    void this.#read();
  }

  /** The next link is another visit of the same customer. */
  comeBack(): void {
    this.earlier = [...this.earlier, this.pasted];
    this.paste({ text: "", referrer: "" });
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
    this.changed();
  }

  async #read(): Promise<void> {
    const { camefrom, privacy, wasm, pasted, earlier } = this;
    const asked = ++this.#asked;
    const reading = await read([...earlier, pasted], { camefrom, privacy, wasm });
    // Somebody has typed on meanwhile.
    if (asked !== this.#asked) return;
    this.reading = reading;
    this.changed();
  }
}
