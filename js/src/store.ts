/** What keeps a journey beyond the page: `localStorage`, or anything like it. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const key = "camefrom.journey";

/** Storage can be refused, full, or missing; the journey is then as long as the tab's history. */
export class Keeping {
  constructor(private readonly find: () => Store | undefined) {}

  read(): string {
    try {
      return this.find()?.getItem(key) ?? "";
    } catch {
      return "";
    }
  }

  /** Nothing to keep leaves no key behind. */
  write(state: string): void {
    try {
      if (state) this.find()?.setItem(key, state);
      else this.find()?.removeItem(key);
    } catch {
      // See above.
    }
  }
}
