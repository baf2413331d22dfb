import { createHash } from "node:crypto";
import type { InboundMessage } from "camefrom";

// An index takes no more than some 2,700 bytes of a value; real ids have less than 200.
const longestKey = 512;

/** An id as the database keeps it. */
export function storableId(id: string): string {
  if (Buffer.byteLength(id) <= longestKey) return id;
  return `sha256:${createHash("sha256").update(id).digest("hex")}`;
}

/** Somebody who writes to one of the accounts, or a group there. */
export interface Person {
  /** Names the person within one body. */
  place: number;
  channel: string;
  account: string;
  /** By what the conversation is first known. */
  sender: string;
  ids: string[];
  name: string | undefined;
  phone: string | undefined;
  /** What to call a person whose name nobody told. */
  fallback: string;
}

/** Who wrote the messages of one body: messages that share an id are of one person. */
export class People {
  readonly #byId = new Map<string, Person>();
  readonly #merged = new Map<Person, Person>();
  #count = 0;

  constructor(messages: InboundMessage[]) {
    for (const message of messages) this.#add(message);
  }

  /** Who wrote this one of the messages. */
  of(message: InboundMessage): Person {
    const person = this.#find(keysOf(message));
    if (!person) throw new Error("This message is none of the body.");
    return person;
  }

  all(): Person[] {
    return [...new Set([...this.#byId.values()].map((person) => this.#current(person)))];
  }

  #add(message: InboundMessage): void {
    const fresh = personOf(message, this.#count++);
    const keys = keysOf(message);
    for (const key of keys) {
      const known = this.#byId.get(key);
      if (known) this.#merge(this.#current(known), fresh);
    }
    for (const key of keys) this.#byId.set(key, fresh);
  }

  /** The later message knows best what somebody is called; who was first names the conversation. */
  #merge(known: Person, fresh: Person): void {
    if (known === fresh) return;
    fresh.sender = known.sender;
    fresh.ids = [...new Set([...known.ids, ...fresh.ids])];
    fresh.name ??= known.name;
    fresh.phone ??= known.phone;
    this.#merged.set(known, fresh);
  }

  #find(keys: string[]): Person | undefined {
    const person = this.#byId.get(keys[0] ?? "");
    return person && this.#current(person);
  }

  #current(person: Person): Person {
    let current = person;
    for (let next = this.#merged.get(current); next; next = this.#merged.get(current)) {
      current = next;
    }
    // Who writes a thousand messages is found in one step.
    if (current !== person) this.#merged.set(person, current);
    return current;
  }
}

const channelNames: Readonly<Partial<Record<string, string>>> = {
  messenger: "Messenger",
  instagram: "Instagram",
  whatsapp: "WhatsApp",
  tiktok: "TikTok",
  telegram: "Telegram",
  viber: "Viber",
  vk: "VK",
  max: "MAX",
  sms: "SMS",
};

function personOf(message: InboundMessage, place: number): Person {
  const { channel, account = "", group, name, phone } = message;
  const ids = idsOf(message);
  const [sender = ""] = ids;
  const end = (group ?? message.sender).slice(-4);
  return {
    place,
    channel,
    account: storableId(account),
    sender,
    ids,
    // A group is not called after whoever wrote in it last.
    name: group ? undefined : name,
    phone: group ? undefined : phone,
    fallback: !group && phone ? `+${phone}` : `${channelNames[channel] ?? channel} …${end}`,
  };
}

function idsOf({ group, sender_ids }: InboundMessage): string[] {
  return (group ? [`group:${group}`] : sender_ids).map(storableId);
}

function keysOf(message: InboundMessage): string[] {
  const { channel, account = "" } = message;
  return idsOf(message).map((id) => JSON.stringify([channel, account, id]));
}
