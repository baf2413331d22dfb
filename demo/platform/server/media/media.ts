import { createHash } from "node:crypto";
import type { Database } from "../database/database.ts";
import { type DownloadRules, download, Refused } from "./download.ts";
import { type PictureType, pictureType } from "./picture.ts";

export interface MediaLimits {
  /** How many copies are kept; beyond that the oldest go. */
  count: number;
  /** How many bytes all copies take together. */
  total: number;
}

export interface Picture {
  type: PictureType;
  bytes: Uint8Array;
}

/** Copies of pictures of ads and products: what Meta links to expires, and is nobody's to be told. */
export class Media {
  readonly #fetching = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly rules: DownloadRules,
    private readonly limits: MediaLimits,
  ) {}

  /** Gets a copy, if there is none. Never of the same address twice at once. @throws to try later */
  keep(url: string): Promise<void> {
    const key = copyKey(url);
    const running = this.#fetching.get(key);
    if (running) return running;
    const fetching = this.#fetch(key, url).finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, fetching);
    return fetching;
  }

  async read(key: string): Promise<Picture | null> {
    const [picture] = await this.database.query<Picture>(
      "select type, bytes from media where key = $1 and bytes is not null",
      [key],
    );
    return picture ?? null;
  }

  /** Of these addresses the ones with a copy, each with its key. */
  async copies(urls: string[]): Promise<Map<string, string>> {
    if (urls.length === 0) return new Map();
    const keys = new Map(urls.map((url) => [copyKey(url), url]));
    const rows = await this.database.query<{ key: string }>(
      `select key from media where bytes is not null
         and key in (select jsonb_array_elements_text($1::jsonb))`,
      [JSON.stringify([...keys.keys()])],
    );
    return new Map(rows.map(({ key }) => [keys.get(key) ?? "", key]));
  }

  async #fetch(key: string, url: string): Promise<void> {
    const [known] = await this.database.query("select 1 from media where key = $1", [key]);
    if (known) return;
    try {
      const bytes = await download(url, this.rules);
      await this.#store(key, pictureType(bytes), bytes);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await this.#store(key, null, null);
    }
  }

  async #store(key: string, type: PictureType | null, bytes: Uint8Array | null): Promise<void> {
    await this.database.query(
      `insert into media (key, type, bytes, size) values ($1, $2, $3, $4)
       on conflict (key) do nothing`,
      type && bytes ? [key, type, bytes, bytes.length] : [key, null, null, 0],
    );
    await this.database.query(
      `delete from media where key in (
         select key from (
           select key, row_number() over newest as place, sum(size) over newest as total
           from media window newest as (order by fetched_at desc, key)
         ) as kept where place > $1 or total > $2
       )`,
      [this.limits.count, this.limits.total],
    );
  }
}

/** By what the copy of a picture is known. */
export function copyKey(url: string): string {
  return createHash("sha256").update(url).digest("base64url");
}
