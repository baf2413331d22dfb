import { attempt } from "./attempt.js";

/** What keeps a journey beyond the page: `localStorage`, or anything like it. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type StoreChoice = "none" | "session" | "local" | Store;

const key = "camefrom.journey";

/** Empty where nothing is kept; undefined where nothing can be. */
export function readKept(choice: StoreChoice): string | undefined {
  return use(choice, (store) => store.getItem(key) ?? "");
}

/** Nothing to keep leaves no key behind. */
export function keep(choice: StoreChoice, state: string): void {
  use(choice, (store) => (state ? store.setItem(key, state) : store.removeItem(key)));
}

/** Storage can be refused, full, or missing; the journey is then as long as the tab's history. */
function use<Result>(choice: StoreChoice, work: (store: Store) => Result): Result | undefined {
  if (choice === "none") return undefined;
  return attempt(() =>
    work(
      typeof choice === "string"
        ? ((globalThis as unknown as { [name: string]: Store })[`${choice}Storage`] as Store)
        : choice,
    ),
  );
}
