import { keep, readKept, type StoreChoice } from "./store.js";

/** The journey as the site has it kept, and whether the visitor allows that. */
export class Kept {
  readonly #storage: StoreChoice;
  #consented: boolean | undefined;
  /** Where the storage is empty then, another tab has emptied it. */
  #stored = false;

  constructor(storage: StoreChoice) {
    this.#storage = storage;
  }

  /** Storage and click ids. */
  get isAllowed(): boolean {
    // https://www.w3.org/TR/gpc/
    const here = globalThis as { navigator?: { globalPrivacyControl?: boolean } };
    return this.#consented ?? !here.navigator?.globalPrivacyControl;
  }

  read(): string {
    return this.isAllowed ? (readKept(this.#storage) ?? "") : "";
  }

  write(state: string): void {
    if (this.#stored && !readKept(this.#storage)) return;
    const allowed = this.isAllowed ? state : "";
    this.#stored = !!allowed;
    keep(this.#storage, allowed);
  }

  consent(yes: boolean): void {
    this.#consented = yes;
    this.#stored = false;
    if (!yes) this.erase();
  }

  erase(): void {
    this.#stored = false;
    keep(this.#storage, "");
  }
}
