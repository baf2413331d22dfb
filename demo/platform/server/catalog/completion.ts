import { randomUUID } from "node:crypto";
import type { Camefrom, Referral } from "camefrom";
import { announce } from "../conversations/announcements.ts";
import { touchColumns, touchRecord, touchRow } from "../conversations/facets.ts";
import type { Database, Queries } from "../database/database.ts";
import { Jobs, type Work } from "../database/jobs.ts";
import { storable } from "../database/storable.ts";
import type { Media } from "../media/media.ts";
import type { Log } from "../operations/log.ts";
import type { Catalog, FeedRow } from "./catalog.ts";
import { type Graph, type ProductNode, type ProductReference, Unavailable } from "./graph.ts";
import { pictureUrls, productReferences } from "./product-references.ts";

export interface Sources {
  catalog: Catalog;
  /** Null: what the catalogue does not know stays unknown. */
  graph: Graph | null;
  media: Media;
  camefrom: Camefrom;
}

interface Due {
  id: string;
  message: string | null;
  referral: Referral;
  attempts: number;
  claim: string;
}

const batch = 50;
const lookedUpAtOnce = 4;
const mostAttempts = 10;
// About a day: an outage of Meta's is no product's fault.
const mostInOutage = 200;
const shortestPause = 1_000;
const longestPause = 600_000;
// How long another server keeps away from what this one has begun.
const lease = "10 seconds";
const shortestWait = 250;

/** Touches that were claimed together, so that the catalogue is asked once for all of them. */
interface Batch {
  claim: string;
  due: Due[];
}

/**
 * Looks up what stored referrals only name: products in the catalogue, else at Meta's, and pictures. The
 * list of what is to be done is in the database, written together with the messages; so it survives
 * the server, and never holds up a webhook.
 */
export class Completion implements Work<Batch> {
  readonly name = "Looking up products and pictures";
  readonly atOnce = 1;
  readonly keptEvery = 2_000;
  readonly #jobs: Jobs<Batch>;

  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    log: Log,
  ) {
    this.#jobs = new Jobs(this, log);
  }

  start(): void {
    this.#jobs.start();
  }

  /** There is something new. */
  wake(): void {
    this.#jobs.wake();
  }

  /** A catalogue was loaded: what it knows may have been missing. */
  async again(): Promise<void> {
    await completeAgain(this.database);
    this.wake();
  }

  /** How many are due. */
  async waiting(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      "select count(*)::integer as count from touches where due_at <= now()",
    );
    return row?.count ?? 0;
  }

  end(): Promise<void> {
    return this.#jobs.end();
  }

  async take(count: number): Promise<{ jobs: Batch[]; wait: number }> {
    const claim = randomUUID();
    const due = await this.database.query<Due>(
      `update touches
       set due_at = now() + interval '${lease}', attempts = attempts + 1, claimed_by = $1
       where id in (
         select id from touches where due_at <= now()
         order by due_at, id limit ${count * batch} for update skip locked
       )
       returning id::text, message_id::text as message, referral, attempts, claimed_by as claim`,
      [claim],
    );
    if (due.length > 0) return { jobs: [{ claim, due }], wait: 0 };
    const [next] = await this.database.query<{ wait: number | null }>(
      "select (extract(epoch from min(due_at) - now()) * 1000)::float8 as wait from touches",
    );
    return { jobs: [], wait: Math.max(shortestWait, next?.wait ?? Number.POSITIVE_INFINITY) };
  }

  /** A catalogue that is loaded meanwhile ends the claims of some; the others go on. */
  async keep({ claim }: Batch): Promise<boolean> {
    await this.database.query(
      `update touches set due_at = now() + interval '${lease}' where claimed_by = $1`,
      [claim],
    );
    return true;
  }

  async release({ claim }: Batch): Promise<void> {
    await this.database.query(
      "update touches set due_at = now(), claimed_by = null where claimed_by = $1",
      [claim],
    );
  }

  async perform({ due }: Batch, signal: AbortSignal): Promise<void> {
    const references = due.flatMap(({ referral }) => productReferences(referral));
    const rows = await this.sources.catalog.find(references);
    const known = new Map([...rows].map(([one, row]) => [JSON.stringify(one), row]));
    const queue = due.values();
    const work = async () => {
      for (const touch of queue) if (!signal.aborted) await this.#complete(touch, known);
    };
    const done = Promise.all(Array.from({ length: lookedUpAtOnce }, work));
    // Whoever is asked may take its time; a server that ends gives all back, and does not wait for that.
    await Promise.race([done, aborted(signal)]);
  }

  async #complete(touch: Due, known: ReadonlyMap<string, FeedRow>): Promise<void> {
    const later = new Later(touch.attempts);
    const referral = await this.#withProducts(touch.referral, known, later);
    if (referral !== touch.referral) {
      await this.database.query(
        `update touches set (${touchColumns}) = (
           select ${touchColumns} from jsonb_to_record($3::jsonb) as told (${touchRecord})
         ) where id = $1 and claimed_by = $2`,
        [touch.id, touch.claim, storable(touchRow(this.sources.camefrom, referral))],
      );
      await this.#tell(touch);
    }
    // What is lacking gets less, so that this comes to an end.
    if (productReferences(referral).length < productReferences(touch.referral).length)
      later.begin();
    const pictures = pictureUrls(referral);
    const kept = pictures.map((url) => this.sources.media.keep(url).catch(later.note));
    await Promise.all(kept);
    if (pictures.length > 0) await this.#tell(touch);
    // A catalogue that was loaded meanwhile has ended the claim: it is all looked up once more.
    await this.database.query(
      `update touches set due_at = now() + $3 * interval '1 millisecond', attempts = $4, claimed_by = null
       where id = $1 and claimed_by = $2`,
      [touch.id, touch.claim, later.pause(), later.attempts],
    );
  }

  async #withProducts(
    referral: Referral,
    known: ReadonlyMap<string, FeedRow>,
    later: Later,
  ): Promise<Referral> {
    let completed = referral;
    for (const reference of productReferences(referral)) {
      const product = known.get(JSON.stringify(reference)) ?? (await this.#ask(reference, later));
      if (product) completed = this.#add(completed, product);
    }
    return completed;
  }

  /** Whatever is wrong with a product, the referral stays as it was. */
  #add(referral: Referral, product: FeedRow | ProductNode): Referral {
    try {
      return this.sources.camefrom.addProduct(referral, product);
    } catch {
      return referral;
    }
  }

  async #ask(reference: ProductReference, later: Later): Promise<ProductNode | null> {
    return (await this.sources.graph?.product(reference).catch(later.note)) ?? null;
  }

  async #tell({ message }: Due): Promise<void> {
    if (message) await announce(this.database, [message]);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Has every server that works on the database look again for what touches lack. */
export async function completeAgain(database: Queries): Promise<void> {
  await database.query(
    `update touches set due_at = now(), attempts = 0, claimed_by = null
     where jsonb_path_exists(referral, '$.product ? (!exists(@.name))')
        or jsonb_path_exists(referral, '$.order.items[*].product ? (!exists(@.name))')`,
  );
}

/** When to try again: after ever longer pauses, and not before whoever was asked wants it. */
class Later {
  #wait: number | null = null;
  #most = mostAttempts;

  constructor(public attempts: number) {}

  /** What a product was asked for, its picture is not to pay. */
  begin(): void {
    this.attempts = 1;
  }

  readonly note = (error: unknown): null => {
    const grown = Math.min(longestPause, shortestPause * 2 ** (this.attempts - 1));
    const own = grown * (0.5 + Math.random() / 2);
    const asked = error instanceof Unavailable ? error.wait : 0;
    if (error instanceof Unavailable) this.#most = mostInOutage;
    this.#wait = Math.max(this.#wait ?? 0, own, asked);
    return null;
  };

  /** Null: it is done, or there is no hope. */
  pause(): number | null {
    return this.attempts >= this.#most ? null : this.#wait;
  }
}
