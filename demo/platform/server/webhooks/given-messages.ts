import type { Camefrom, InboundMessage } from "camefrom";
import { storable } from "../database/storable.ts";
import { deliveredTouch, once } from "./merging.ts";
import { People, type Person, storableId } from "./people.ts";

/** With who told it. */
export type Delivered<One> = One & { told_by: string };

/** Messages and who wrote them, as the statements take them. */
export class Given {
  readonly rows: string;
  readonly count: number;

  constructor(
    private readonly messages: Row[],
    readonly persons: (Person & { conversation: string })[],
  ) {
    this.rows = storable(messages);
    this.count = messages.length;
  }

  static of(messages: Delivered<InboundMessage>[], camefrom: Camefrom): Given {
    const people = new People(messages);
    return new Given(
      once(messages.map((message, place) => row(message, place, people, camefrom))),
      people.all().map((person) => ({ ...person, conversation: crypto.randomUUID() })),
    );
  }

  /** Without those at some places, and whoever has written no others. */
  without(places: ReadonlySet<number>): Given {
    if (places.size === 0) return this;
    const messages = this.messages.filter(({ place }) => !places.has(place));
    const writers = new Set(messages.map(({ person }) => person));
    return new Given(
      messages,
      this.persons.filter(({ place }) => writers.has(place)),
    );
  }
}

type Row = ReturnType<typeof row>;

function row(
  message: Delivered<InboundMessage>,
  place: number,
  people: People,
  camefrom: Camefrom,
) {
  const { channel, account, id, dedup_key, told_by, sent_at, type, text } = message;
  return {
    place,
    person: people.of(message).place,
    channel,
    account: storableId(account ?? ""),
    dedup_key: storableId(dedup_key),
    told_by,
    told_id: id === undefined ? null : storableId(id),
    sent_at,
    type,
    text: text ?? "",
    attachments: message.attachments ?? [],
    touches: message.referrals.map((referral) => deliveredTouch(camefrom, referral)),
  };
}
