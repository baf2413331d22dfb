import type { Choices, Filter, ListItem } from "../server/console/api.ts";
import { SingleFlight } from "../streaming/single-flight.ts";
import { countWaiting, describe, listConversations, readChoices } from "./api-client.ts";
import { extended, type Keys, type Page, renewed } from "./pagination.ts";
import { filterIn, isSame, remember } from "./url-state.ts";

const keys: Keys<ListItem> = {
  id: ({ id }) => id,
  place: ({ id, updated_at }) => `${id} ${updated_at}`,
};

const pauseInTyping = 200;

/** The list of conversations: those that the filter asks for, as far as they have been loaded. */
export class Inbox {
  filter: Filter = filterIn(location);
  /** Null until something has been read with this filter. */
  page: Page<ListItem> | null = null;
  /** In how many conversations somebody waits for a person, whatever the filter. */
  waiting = 0;
  choices: Choices = { sources: [], campaigns: [] };
  problem: string | null = null;
  /** While further ones are being read. */
  extending = false;
  readonly #reading = new SingleFlight(() => this.#read());
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  read(): Promise<void> {
    return this.#reading.ask();
  }

  choose(change: Partial<Filter>): void {
    const filter = { ...this.filter, ...change };
    const isTyped = "search" in change && filter.search !== "";
    const same = isSame(filter, this.filter);
    this.filter = filter;
    this.changed();
    if (same) return;
    remember(filter);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.read(), isTyped ? pauseInTyping : 0);
  }

  /** The agent has gone back or forth in the history. */
  follow(): void {
    this.choose(filterIn(location));
  }

  async more(): Promise<void> {
    const { page, filter, extending } = this;
    if (!page?.next || extending) return;
    this.extending = true;
    this.changed();
    try {
      const older = await listConversations(filter, page.next);
      // Another filter was chosen meanwhile, or so much has changed that this does not follow on.
      if (this.page?.next === page.next && this.filter === filter) {
        this.page = extended(this.page, older, keys);
      }
      this.problem = null;
    } catch (error) {
      this.problem = describe(error);
    }
    this.extending = false;
    this.changed();
  }

  /** As little as can be read: for the title of a tab that nobody looks at. */
  async countWaiting(): Promise<void> {
    const counted = await countWaiting().catch(() => null);
    if (!counted) return;
    this.waiting = counted.waiting;
    this.changed();
  }

  async readChoices(): Promise<void> {
    const choices = await readChoices().catch(() => null);
    if (!choices) return;
    this.choices = choices;
    this.changed();
  }

  #shown: Filter | null = null;

  async #read(): Promise<void> {
    const { filter } = this;
    try {
      const { waiting, ...newest } = await listConversations(filter);
      this.waiting = waiting;
      // What was typed meanwhile is read next.
      if (!isSame(filter, this.filter)) return;
      const loaded = this.#shown && isSame(this.#shown, filter) ? this.page : null;
      this.page = renewed(loaded, newest, keys);
      this.#shown = filter;
      this.problem = null;
    } catch (error) {
      this.problem = describe(error);
    }
    this.changed();
  }
}
