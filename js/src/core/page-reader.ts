import { answerOf } from "./boundary.js";
import type { Renewed } from "./instance.js";
import type { CoreModule } from "./module.js";
import type { Channel, Referral, Repair, Website, WebsiteReferral } from "./referral.js";
import type { Unfinished } from "./unpack.js";
import { decodeUtf8, mostBytes, writeUtf8 } from "./utf8.js";

/** What the numbers of an answer stand for. */
type Names = readonly [
  utmKeys: readonly string[],
  clickIds: readonly string[],
  channels: readonly Channel[],
  repairs: readonly Repair[],
];

/** Room for the addresses of nearly every call, in bytes. */
const usualRoom = 4_096;

/** Where the pairs of an answer begin, and those of campaign keys; see wasm/src/wire/page_places.hpp. */
const firstPair = 2;
const firstKey = 12;

/**
 * @internal Reads pages without embind's strings: addresses are written into the module's memory, and
 * an answer says where in them each text is, so that nothing else need be decoded.
 */
export class PageReader {
  readonly #instances: Renewed<CoreModule>;
  #module: CoreModule | undefined;
  #names: Names = [[], [], [], []];
  #address = 0;
  #roomBytes = 0;
  #room = new Uint8Array();
  #bytes = new Uint8Array();
  #numbers = new Int32Array();

  constructor(instances: Renewed<CoreModule>) {
    this.#instances = instances;
  }

  read(page: string, referrer: string, at: number, direct: boolean): Referral | null {
    return this.#instances.run((module, memory) => {
      const addresses = page + referrer;
      this.#prepare(module, memory, addresses.length * mostBytes);
      let bytes = writeUtf8(addresses, this.#room);
      let pageBytes = page.length;
      const ascii = bytes === addresses.length;
      if (!ascii) {
        // Half a character at the end of one, and half at the beginning of the other, are two.
        pageBytes = writeUtf8(page, this.#room);
        bytes = pageBytes + writeUtf8(referrer, this.#room.subarray(pageBytes));
      }
      const answer = module.readPage(pageBytes, bytes, ascii, at, direct) >>> 2;
      if (answer === 0) return null;
      this.#look(memory);
      const numbers = this.#numbers;
      const text = numbers[answer + 2] as number;
      const textEnd = text + (numbers[answer + 3] as number);
      const told = decodeUtf8(this.#bytes.subarray(text, textEnd));
      const count = numbers[answer + 1] as number;
      if (count === 0) return answerOf<null>(() => told);
      const first = (numbers[answer] as number) >>> 2;
      return this.#referral(first, first + count, page, addresses, told);
    });
  }

  /** Room for so many bytes in this module's memory, which may be another one than before. */
  #prepare(module: CoreModule, memory: WebAssembly.Memory, bytes: number): void {
    if (module !== this.#module) {
      this.#module = module;
      this.#roomBytes = 0;
      this.#names = JSON.parse(module.placedNames()) as Names;
    }
    if (bytes > this.#roomBytes) {
      this.#roomBytes = Math.max(bytes, usualRoom);
      this.#address = module.addressRoom(this.#roomBytes);
      this.#numbers = new Int32Array();
    }
    this.#look(memory);
  }

  /** Memory that has grown has another buffer. */
  #look(memory: WebAssembly.Memory): void {
    const { buffer } = memory;
    if (buffer === this.#numbers.buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#numbers = new Int32Array(buffer);
    this.#room = new Uint8Array(buffer, this.#address, this.#roomBytes);
  }

  /** With its members in the order of the wire. */
  #referral(first: number, end: number, page: string, addresses: string, told: string): Referral {
    const numbers = this.#numbers;
    const [utmKeys, clickIds, channels, repairNames] = this.#names;
    const cut = (pair: number): string => {
      const from = numbers[pair] as number;
      const to = numbers[pair + 1] as number;
      if (from < 0) return told.slice(~from, ~to);
      return from === 0 && to === page.length ? page : addresses.slice(from, to);
    };
    const website: Unfinished<Website> = {};
    const pair = first + firstPair;
    const landing = cut(pair);
    if (landing) website.page = landing;
    const referrer = cut(pair + 2);
    if (referrer) website.referrer = referrer;
    let utm: Record<string, string> | undefined;
    let ids: Record<string, string> | undefined;
    for (let at = first + firstKey; at < end; at += 3) {
      const key = numbers[at] as number;
      const value = cut(at + 1);
      if (key < utmKeys.length) {
        utm ??= {};
        utm[utmKeys[key] as string] = value;
      } else {
        ids ??= {};
        ids[clickIds[key - utmKeys.length] as string] = value;
      }
    }
    if (utm) website.utm = utm;
    if (ids) website.click_ids = ids;
    website.channel = channels[numbers[first] as number] as Channel;
    website.channel_rule = cut(pair + 6);
    const repairs = numbers[first + 1] as number;
    if (repairs) website.repairs = repairNames.filter((_, bit) => (repairs >> bit) & 1);
    const truncated = cut(pair + 8);
    if (truncated) website.truncated = truncated.split(",");
    const referral: Unfinished<WebsiteReferral> = {
      version: 1,
      source: "web_widget",
      asserted_by: "page",
    };
    const captured = cut(pair + 4);
    if (captured) referral.captured_at = captured;
    referral.website = website;
    return referral;
  }
}
