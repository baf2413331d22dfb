import type { Camefrom, CheckedLink } from "camefrom";
import { locales } from "camefrom/elements";
import { Copying } from "../copying.ts";
import {
  campaignFields,
  campaignLink,
  type FieldName,
  type Fields,
  fieldOf,
  fieldsOf,
  noFields,
} from "./campaign-link.ts";
import {
  forget,
  type NamingRules,
  objection,
  remember,
  remembered,
  usualRules,
} from "./naming-rules.ts";

/** While there is no address, its place is taken by this one, so that the rest is checked. */
const standIn = "https://shop.example/";

/** How long somebody has to pause before what is advised is read out, in milliseconds. */
const pause = 900;

/** The fields, the link that they make, and what there is to say of it. */
export class BuilderState {
  fields = noFields;
  rules: NamingRules = remembered() ?? usualRules;
  isKept = remembered() !== null;
  /** Why the rules are not kept though somebody asked for it. */
  refusal = "";
  /** What is advised, for those who listen. */
  spoken = "";
  checked: CheckedLink;
  /** What there is to say of each field. */
  hints: ReadonlyMap<FieldName, readonly string[]> = new Map();
  readonly copying: Copying;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly camefrom: Camefrom,
    private readonly changed: () => void,
  ) {
    this.copying = new Copying(changed);
    this.checked = this.#check();
  }

  get hasAddress(): boolean {
    return this.fields.address.trim() !== "";
  }

  get link(): string {
    return campaignLink(this.fields);
  }

  get isReady(): boolean {
    return this.hasAddress && /^https?:/i.test(this.link) && URL.canParse(this.link);
  }

  /** Where reports will count it, in words; "" where nothing is to be counted. */
  get channel(): string {
    const { channel } = this.checked.referral?.website ?? {};
    return channel ? (locales.en?.channels?.[channel] ?? channel) : "";
  }

  write(name: FieldName, value: string): void {
    this.#set({ ...this.fields, [name]: value });
  }

  /** A link that has a campaign fills in all fields, as it was meant. */
  takeApart(): void {
    const { address } = this.fields;
    const { mended = address } = this.camefrom.checkLink(address);
    const found = fieldsOf(mended);
    if (found) this.#set(found);
  }

  clear(): void {
    this.#set(noFields);
  }

  rule(change: Partial<NamingRules>): void {
    this.rules = { ...this.rules, ...change };
    if (this.isKept) this.keep(true);
    this.#set(this.fields);
  }

  keep(asked: boolean): void {
    if (!asked) forget();
    this.isKept = asked && remember(this.rules);
    this.refusal = asked && !this.isKept ? "This browser keeps nothing for this page." : "";
    this.changed();
  }

  #set(fields: Fields): void {
    this.fields = fields;
    this.checked = this.#check();
    this.hints = this.#advise();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.spoken = [...this.hints.values()].flat().join(" ");
      this.changed();
    }, pause);
    this.changed();
  }

  #check(): CheckedLink {
    const { fields } = this;
    const whole = this.hasAddress ? fields : { ...fields, address: standIn };
    return this.camefrom.checkLink(campaignLink(whole));
  }

  #advise(): Map<FieldName, string[]> {
    const { fields, rules, checked } = this;
    const hints = new Map<FieldName, string[]>();
    const say = (name: FieldName, text: string) =>
      hints.set(name, [...(hints.get(name) ?? []), text]);
    for (const advice of checked.advice) say(fieldOf(advice), advice.text);
    for (const name of campaignFields) {
      const text = objection(rules, name, fields);
      if (text) say(name, text);
    }
    return hints;
  }
}
